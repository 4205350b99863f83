import { type PageMessage, patterns } from "@shutterbell/contract";

/** What a page may ask for. */
export interface MessageDeps {
  readonly withdraw: (eventId: string) => Promise<void>;
  readonly takeOver: () => Promise<void>;
  readonly keepLanguage: (language: string) => Promise<void>;
}

type Of<Type extends PageMessage["type"]> = Extract<PageMessage, { type: Type }>;

/** Whether it has this type and, beside it, this one field of that pattern, or none. */
function is<Type extends PageMessage["type"]>(
  data: unknown,
  type: Type,
  field?: readonly [name: string, pattern: RegExp],
): data is Of<Type> {
  if (typeof data !== "object" || data === null) return false;
  const values = new Map<string, unknown>(Object.entries(data));
  if (values.get("type") !== type || values.size !== (field === undefined ? 1 : 2)) return false;
  const value = field === undefined ? null : values.get(field[0]);
  return field === undefined || (typeof value === "string" && field[1].test(value));
}

/** Does what a page of the app asks for; what is no message of ours asks for nothing. */
export async function onMessage(data: unknown, deps: MessageDeps): Promise<void> {
  if (is(data, "shutterbell/withdrawn", ["eventId", patterns.eventId])) await deps.withdraw(data.eventId);
  if (is(data, "shutterbell/take-over")) await deps.takeOver();
  if (is(data, "shutterbell/language", ["language", patterns.language])) await deps.keepLanguage(data.language);
}
