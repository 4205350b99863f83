import { type Door, readInput, type ShapeOf } from "@shutterbell/contract";
import { kitError } from "./errors.ts";
import { messageOf } from "./kit-error.ts";
import type { KitError, KitErrorCode } from "./types.ts";

/** How long a door may take; a cold function needs a few seconds. */
const DOOR_MS = 20_000;

export interface DoorDeps {
  readonly fetch: typeof fetch;
  /** The caller's ID token, or null for a door that is open to all. */
  readonly idToken: () => Promise<string | null>;
}

export interface DoorCall<Answer> {
  readonly door: Door;
  readonly request: object;
  readonly answer: ShapeOf<Answer>;
  /** What a refusal means at a door that no invitation opens. */
  readonly refused?: KitErrorCode;
}

/** The statuses of a callable function that a caller can do something about. */
const codes: Readonly<Record<string, KitErrorCode>> = {
  INVALID_ARGUMENT: "kit/bad-input",
  UNAUTHENTICATED: "kit/signed-out",
  PERMISSION_DENIED: "kit/invitation-refused",
  NOT_FOUND: "kit/invitation-refused",
  FAILED_PRECONDITION: "kit/invitation-refused",
  RESOURCE_EXHAUSTED: "kit/too-many-calls",
  DEADLINE_EXCEEDED: "kit/unavailable",
  UNAVAILABLE: "kit/unavailable",
};

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

interface Refused {
  readonly status: number;
  readonly body: unknown;
  readonly refused: KitErrorCode;
}

/** How long a door that is asked too often wants to be left alone. */
function waitOf(error: unknown): string {
  const seconds = field(field(error, "details"), "retryAfterSeconds");
  return typeof seconds === "number" ? `${seconds} s` : "a minute";
}

function refusal(where: string, { status, body, refused }: Refused): KitError {
  const error = field(body, "error");
  const known = codes[text(field(error, "status")) ?? ""];
  const named = known === "kit/invitation-refused" ? refused : known;
  // A proxy in between answers in its own words; then its number has to do.
  const code = named ?? (error === undefined && status >= 500 ? "kit/unavailable" : "kit/unexpected");
  const said = text(field(error, "message")) ?? `HTTP ${status}`;
  return kitError(code, where, { detail: code === "kit/too-many-calls" ? waitOf(error) : said });
}

async function post(deps: DoorDeps, where: string, request: object): Promise<Response> {
  const token = await deps.idToken();
  try {
    return await deps.fetch(where, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ data: request }),
      signal: AbortSignal.timeout(DOOR_MS),
    });
  } catch (thrown) {
    throw kitError("kit/unavailable", where, { cause: thrown });
  }
}

/**
 * Calls a door in the wire format of callable functions.
 * @throws KitError `kit/invitation-refused`, `kit/bad-input`, `kit/signed-out`, `kit/too-many-calls`,
 *   `kit/unavailable`, `kit/unexpected`
 */
export async function callDoor<Answer>(deps: DoorDeps, call: DoorCall<Answer>): Promise<Answer> {
  const { door, request, answer, refused = "kit/invitation-refused" } = call;
  const where = `/api/${door}`;
  const response = await post(deps, where, request);
  const body: unknown = await response.json().catch(() => undefined);
  const result = field(body, "result");
  if (!response.ok || result === undefined) throw refusal(where, { status: response.status, body, refused });
  try {
    return readInput(answer, result, where);
  } catch (thrown) {
    throw kitError("kit/unexpected", where, { detail: messageOf(thrown), cause: thrown });
  }
}
