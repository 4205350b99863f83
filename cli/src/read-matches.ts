import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Matches, uid as uidSchema } from "@shutterbell/contract";
import * as z from "zod";
import { CliError } from "./errors.ts";

const confidence = z.number("must be a number from 0 to 1").min(0, "must be at least 0").max(1, "must be at most 1");
const isUid = (value: string): boolean => uidSchema.safeParse(value).success;
const sideCarSchema = z.record(z.string(), z.record(z.string().refine(isUid, "must be a user id"), confidence));

/** Who is in which file, by the file's name. */
export type SideCar = ReadonlyMap<string, Matches>;

// A bad key bears its own issues; zod's wrapper says only that there are some.
const reasonOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/**
 * Reads `{ "IMG_0001.jpg": { "<uid>": 0.93 } }`.
 * @param file its name, for errors
 * @param photos the files that it may name
 * @throws CliError `cli/invalid-matches`, whose field is `{file of the photo}.{uid}`
 */
export function parseMatches(text: string, { file, photos }: { file: string; photos: readonly string[] }): SideCar {
  const fail = (field: string, reason: string) => new CliError("cli/invalid-matches", field, { where: file, reason });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail("(the whole)", error instanceof Error ? error.message : "it is no JSON");
  }
  const parsed = sideCarSchema.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      field: issue.path.join(".") || "(the whole)",
      reason: reasonOf(issue),
    }));
    throw fail(
      issues.map(({ field }) => field).join(", "),
      issues.map(({ field, reason }) => `${field}: ${reason}`).join("; "),
    );
  }
  const stranger = Object.keys(parsed.data).find((name) => !photos.includes(name));
  if (stranger !== undefined) throw fail(stranger, `${stranger}: there is no such photo in the folder`);
  return new Map(
    Object.entries(parsed.data).map(([name, people]) => [
      name,
      Object.fromEntries(Object.entries(people).map(([uid, sure]) => [uid, { confidence: sure }])),
    ]),
  );
}

/**
 * The side-car file, or an empty one when none was named and none is there.
 * @throws CliError `cli/no-such-file`, `cli/invalid-matches`
 */
export async function readMatches(
  path: string,
  { photos, mustExist }: { photos: readonly string[]; mustExist: boolean },
): Promise<SideCar> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text !== null) return parseMatches(text, { file: basename(path), photos });
  if (mustExist) throw new CliError("cli/no-such-file", "matches", { where: path });
  return new Map();
}
