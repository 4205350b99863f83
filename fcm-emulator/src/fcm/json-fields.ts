import { Refusal } from "../http/refusal.ts";
import { invalidJson } from "./fcm-error.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const typeMismatch = (path: string, type: string, value: unknown): Refusal =>
  new Refusal(invalidJson(path, `Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`));

export function readObject(value: unknown, path: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw typeMismatch(path, "TYPE_MESSAGE", value);
}

/**
 * A proto3 JSON message: accepts lowerCamelCase and the original snake_case names, returns the former, and refuses
 * what is not among `known`, as Google's JSON layer does.
 */
export function readFields(value: unknown, path: string, known: readonly string[]): JsonObject {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(readObject(value, path))) {
    const camel = camelCase(name);
    if (!known.includes(camel)) {
      throw new Refusal(
        invalidJson(path, `Unknown name ${JSON.stringify(name)}${path && ` at '${path}'`}: Cannot find field.`),
      );
    }
    if (field !== null) fields[camel] = field;
  }
  return fields;
}

export function readString(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  throw typeMismatch(path, "TYPE_STRING", value);
}

export function readOptionalString(value: unknown, path: string): string | undefined {
  return value === undefined ? undefined : readString(value, path);
}

export function readBoolean(value: unknown, path: string): boolean {
  if (value === undefined) return false;
  if (typeof value === "boolean") return value;
  throw typeMismatch(path, "TYPE_BOOL", value);
}

export function readStringMap(value: unknown, path: string): Readonly<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const [key, item] of Object.entries(readObject(value, path))) map[key] = readString(item, `${path}.${key}`);
  return map;
}
