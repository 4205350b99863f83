import type * as z from "zod/mini";
import { invalidDocument } from "./invalid-document.ts";
import { invalidInput } from "./invalid-input.ts";
import { assertVersion } from "./schema-version.ts";

const fieldOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => [...issue.path, key].join(".")).join(", ")
    : issue.path.join(".") || "(the whole)";

// zod/mini carries no texts, which keeps the kit small; what it has no words for is said by its code.
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.message !== "Invalid input") return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "unrecognized_keys":
      return "is not a known field";
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    default:
      return `is wrong (${issue.code})`;
  }
}

function explain(error: z.core.$ZodError): { issues: string; fields: string[] } {
  return {
    issues: error.issues.map((issue) => `${fieldOf(issue)}: ${reasonOf(issue)}`).join("; "),
    fields: error.issues.map(fieldOf),
  };
}

/**
 * Parses what came in at a door (a function call, a request, a command line).
 * @param where what is parsed, for the error
 * @throws ContractError `contract/invalid-input`, naming each field at fault
 */
export function parseInput<Output>(schema: z.ZodMiniType<Output>, value: unknown, where: string): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues, fields } = explain(parsed.error);
  throw invalidInput(where, issues, fields);
}

/**
 * Parses the data of a stored document.
 * @param where its path, for the error
 * @throws ContractError `contract/unknown-schema-version` when a newer writer made it, `contract/invalid-document` otherwise
 */
export function parseDocument<Output>(schema: z.ZodMiniType<Output>, data: unknown, where: string): Output {
  assertVersion(data, where);
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const { issues, fields } = explain(parsed.error);
  throw invalidDocument(where, issues, fields);
}
