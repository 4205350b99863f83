import { ContractError, parseInput, paths, readDocument, type Role } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { type HttpsFunction, onRequest } from "firebase-functions/https";
import { refuse, refuseInput, type Refusal } from "../errors.ts";
import { type Answer, type Guard, guarded, type GuardedCall } from "./guard.ts";
import { DEFAULT_PACE, type Pace, type Paced, paced } from "./pace.ts";
import { proveApp, proveCaller, type Proofs } from "./prove-caller.ts";
import { readData } from "./read-body.ts";

/** What all doors are built with. */
export interface DoorsOutside {
  readonly firestore: Firestore;
  readonly proofs: Proofs;
  readonly newId: () => string;
  /** How many times the usual number of calls is taken; see pace.ts. */
  readonly paceFactor: number;
  /** How many proxies of ours stand in front: Hosting is two, its own edge and the one of the functions. */
  readonly proxies: number;
  /** How long a body may take to arrive. In milliseconds. */
  readonly bodyDeadlineMs: number;
}

/** A request is at most so large: a display name, a secret and a few ids. */
const MAX_BODY = 16_384;

/** Doors share an event's rush among few instances, so that the counts of each mean something. */
const PLATFORM = { maxInstances: 10, concurrency: 80, timeoutSeconds: 30 };

interface CommonSpec<Request> {
  /** As in its address, `/api/{name}`. */
  readonly name: string;
  /** What a caller may ask; whatever does not fit it goes no further. */
  readonly request: Parameters<typeof parseInput<Request>>[0];
  readonly pace?: Partial<Pace>;
}

/** A door for everybody. `isApp` is false for what is not called by the app's pages, which alone can prove themselves. */
export interface OpenSpec<Request, Result> extends CommonSpec<Request> {
  readonly isApp: boolean;
  readonly work: (request: Request) => Promise<Result>;
}

/** A door for whoever is signed in. */
export interface SignedInSpec<Request, Result> extends CommonSpec<Request> {
  readonly work: (request: Request, uid: string) => Promise<Result>;
}

/** A door for those who have one of these roles in the event that the request names; it costs one read. */
export interface RoleSpec<Request extends { readonly eventId: string }, Result> extends SignedInSpec<Request, Result> {
  readonly roles: readonly Role[];
}

/** A door that speaks neither JSON nor to the app. */
export interface PageSpec {
  readonly name: string;
  readonly methods: readonly string[];
  readonly work: Guard["work"];
  readonly refusal: Guard["refusal"];
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});

const refusalAsJson = (refusal: Refusal): Answer => json(refusal.http, { error: refusal.toJSON() }, refusal.headers);

/** @throws Refusal that names the fields at fault */
function parse<Request>({ request, name }: CommonSpec<Request>, data: unknown): Request {
  try {
    return parseInput(request, data, name);
  } catch (error) {
    throw error instanceof ContractError ? refuseInput(error) : error;
  }
}

const eventOf = (request: unknown): string | null =>
  typeof request === "object" && request !== null && "eventId" in request && typeof request.eventId === "string"
    ? request.eventId
    : null;

/**
 * Builds doors: the only place that does. Each is an HTTP function that speaks the wire format of callable functions
 * (decision 39) and stands behind the same guard, so that a new door has all of it by being built here.
 */
export function openDoors(outside: DoorsOutside) {
  const { firestore, proofs, newId, paceFactor, proxies, bodyDeadlineMs } = outside;
  const body = { maxBytes: MAX_BODY, deadlineMs: bodyDeadlineMs };
  const paceOf = (name: string, pace: Partial<Pace> = {}) => paced(name, { ...DEFAULT_PACE, ...pace }, paceFactor);

  const build = (guard: Omit<Guard, "newId" | "body" | "proxies">): HttpsFunction =>
    onRequest(PLATFORM, (request, response) => guarded({ ...guard, newId, body, proxies }, request, response));

  function callable<Request, Caller, Result>(
    spec: CommonSpec<Request> & { readonly work: (request: Request, caller: Caller) => Promise<Result> },
    callerOf: (call: GuardedCall, pace: Paced) => Promise<Caller>,
    assertMay: (request: Request, caller: Caller) => Promise<void> = async () => {},
  ): HttpsFunction {
    const pace = paceOf(spec.name, spec.pace);
    const work = async (call: GuardedCall): Promise<Answer> => {
      const caller = await callerOf(call, pace);
      const request = parse(spec, readData(call.body));
      const eventId = eventOf(request);
      if (eventId !== null) await pace.take("event", eventId);
      await assertMay(request, caller);
      return json(200, { result: await spec.work(request, caller) });
    };
    const form = { methods: ["POST"], contentType: "application/json" };
    return build({ door: spec.name, ...form, pace, work, refusal: refusalAsJson });
  }

  const signedIn = async ({ request }: GuardedCall, pace: Paced): Promise<string> => {
    await proveApp(proofs, request.headers);
    const uid = await proveCaller(proofs, request.headers);
    await pace.take("person", uid);
    return uid;
  };

  async function assertRole(roles: readonly Role[], eventId: string, uid: string): Promise<void> {
    const stored = await firestore.doc(paths.participant(eventId, uid)).get();
    const role = stored.exists ? readDocument("participant", stored.data(), stored.ref.path).role : null;
    if (role === null || !roles.includes(role)) throw refuse("door/not-your-role");
  }

  return {
    open: <Request, Result>(spec: OpenSpec<Request, Result>): HttpsFunction =>
      callable(spec, async ({ request }) => (spec.isApp ? proveApp(proofs, request.headers) : undefined)),
    signedIn: <Request, Result>(spec: SignedInSpec<Request, Result>): HttpsFunction => callable(spec, signedIn),
    inRole: <Request extends { readonly eventId: string }, Result>(spec: RoleSpec<Request, Result>): HttpsFunction =>
      callable(spec, signedIn, (request, uid) => assertRole(spec.roles, request.eventId, uid)),
    page: ({ name, methods, work, refusal }: PageSpec): HttpsFunction =>
      build({ door: name, methods, contentType: null, pace: paceOf(name), work, refusal }),
  };
}
export type Doors = ReturnType<typeof openDoors>;
