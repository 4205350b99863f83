import { Refusal } from "../http/refusal.ts";
import { invalidField, invalidJson } from "./fcm-error.ts";
import type { z } from "zod";

/** @throws Refusal when the body is not JSON. An empty body is an empty object. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal(invalidJson("", ""));
  }
}

/** @throws Refusal that names the first field which does not fit. */
export function parseWith<T>(schema: z.ZodType<T>, body: Buffer): T {
  const parsed = schema.safeParse(parseJsonBody(body));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(invalidField(issue?.path.join(".") ?? "", issue?.message ?? "is not valid"));
}
