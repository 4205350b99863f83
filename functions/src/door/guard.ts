import type { ServerResponse } from "node:http";
import { log } from "../log.ts";
import { refuse, Refusal } from "../errors.ts";
import { addressOf } from "./address.ts";
import { type Paced } from "./pace.ts";
import { type BodyLimits, type DoorRequest, readBody } from "./read-body.ts";

/** A call as it has passed the guard. */
export interface GuardedCall {
  readonly request: DoorRequest;
  readonly body: Buffer;
  /** Where it comes from, as the key of a count. */
  readonly address: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Guard {
  /** The door's name, for the log. */
  readonly door: string;
  readonly methods: readonly string[];
  /** The media type that a body must have; null where it is not looked at. */
  readonly contentType: string | null;
  readonly pace: Paced;
  /** Where a new id of an error comes from. */
  readonly newId: () => string;
  readonly body: BodyLimits;
  /** How many proxies of ours stand in front. */
  readonly proxies: number;
  readonly work: (call: GuardedCall) => Promise<Answer>;
  /** What a refusal looks like at this door. */
  readonly refusal: (refusal: Refusal) => Answer;
}

/** Longer than any link of ours. */
const MAX_URL = 2048;
/** Firebase's tokens are long, and so is what proxies add; below what Node takes (16 KiB), so that the answer is ours. */
const MAX_HEADERS = 12_288;

const sizeOf = (headers: readonly string[]): number => headers.reduce((size, part) => size + part.length + 2, 0);

/** What every answer of a door bears: it is nobody's to keep, to guess the type of, or to show in a frame. */
const SECURITY = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function assertForm({ methods, contentType }: Guard, request: DoorRequest): void {
  if (!methods.includes(request.method ?? ""))
    throw refuse("door/wrong-method", { headers: { allow: methods.join(", ") } });
  if ((request.url ?? "").length > MAX_URL || sizeOf(request.rawHeaders) > MAX_HEADERS) throw refuse("door/too-large");
  const [type = ""] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  if (contentType !== null && type.trim() !== contentType) throw refuse("door/wrong-content-type");
}

async function pass(guard: Guard, request: DoorRequest): Promise<Answer> {
  const address = addressOf(request, guard.proxies);
  await guard.pace.take("address", address);
  assertForm(guard, request);
  const call = { request, body: await readBody(request, guard.body), address };
  try {
    return await guard.work(call);
  } catch (error) {
    if (error instanceof Refusal && GUESSES.has(error.reason)) await guard.pace.punish("address", address);
    throw error;
  }
}

/** What somebody is told who has tried a secret or a signature that is not right. */
const GUESSES: ReadonlySet<string> = new Set([
  "door/invitation-refused",
  "door/link-refused",
  "door/receipt-refused",
  "door/token-refused",
]);

/** The code of an error of anybody's, for the log: never its text, which may name a person. */
function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const isCode = typeof code === "number" || (typeof code === "string" && /^[\w/.-]{1,100}$/.test(code));
  return isCode ? String(code) : "internal";
}

function asRefusal({ door, newId }: Guard, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const id = newId();
  log.doorFailed({ door, code: codeOf(error), id });
  return refuse("door/failed", { headers: { "retry-after": "60" }, details: { id } });
}

/**
 * Stands before a door: method, sizes, media type, pace by address; and behind it: whatever the door throws that is no
 * refusal becomes one neutral answer, with an id that stands in the log. It never rejects.
 */
export async function guarded(guard: Guard, request: DoorRequest, response: ServerResponse): Promise<void> {
  const answer = await pass(guard, request).catch((error: unknown) => guard.refusal(asRefusal(guard, error)));
  // What is left of a body that was not read must not be taken for the next request.
  const isCut = request.rawBody === undefined && !request.readableEnded;
  const headers = { ...SECURITY, ...answer.headers, ...(isCut && { connection: "close" }) };
  response.writeHead(answer.status, headers).end(answer.body);
}
