import type { Role } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { type HttpsFunction, onRequest } from "firebase-functions/https";
import { refuse } from "../errors.ts";
import { type Asked, callable } from "./callable.ts";
import { type Guard, guarded, type GuardedCall } from "./guard.ts";
import { DEFAULT_PACE, type Pace, type Paced, paced } from "./pace.ts";
import { proveApp, proveCaller, type Proofs } from "./prove-caller.ts";
import { readRole } from "./read-role.ts";

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

interface CommonSpec<Request> extends Asked<Request> {
  readonly pace?: Partial<Pace>;
  /** Where its work may take longer than that of the others. */
  readonly timeoutSeconds?: number;
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

async function assertRole(firestore: Firestore, { roles, ...who }: RoleQuestion): Promise<void> {
  const role = await readRole(firestore, who);
  if (role === null || !roles.includes(role)) throw refuse("door/not-your-role");
}

interface RoleQuestion {
  readonly roles: readonly Role[];
  readonly eventId: string;
  readonly uid: string;
}

const anyone = async (): Promise<void> => {};

/**
 * Builds doors: the only place that does. Each is an HTTP function that speaks the wire format of callable functions
 * (decision 39) and stands behind the same guard, so that a new door has all of it by being built here.
 */
export function openDoors({ firestore, proofs, newId, paceFactor, proxies, bodyDeadlineMs }: DoorsOutside) {
  const common = { newId, proxies, body: { maxBytes: MAX_BODY, deadlineMs: bodyDeadlineMs } };
  const build = (
    guard: Omit<Guard, keyof typeof common>,
    { timeoutSeconds = PLATFORM.timeoutSeconds }: { readonly timeoutSeconds?: number } = {},
  ): HttpsFunction =>
    onRequest({ ...PLATFORM, timeoutSeconds }, (request, response) =>
      guarded({ ...common, ...guard }, request, response),
    );
  const paceOf = (name: string, pace: Partial<Pace> = {}) => paced(name, { ...DEFAULT_PACE, ...pace }, paceFactor);

  const callerOf = async ({ request }: GuardedCall, pace: Paced): Promise<string> => {
    await proveApp(proofs, request.headers);
    const uid = await proveCaller(proofs, request.headers);
    await pace.take("person", uid);
    return uid;
  };

  return {
    open<Request, Result>(spec: OpenSpec<Request, Result>): HttpsFunction {
      const app = async ({ request }: GuardedCall) => (spec.isApp ? proveApp(proofs, request.headers) : undefined);
      return build(callable({ ...spec, callerOf: app, assertMay: anyone }, paceOf(spec.name, spec.pace)), spec);
    },
    signedIn: <Request, Result>(spec: SignedInSpec<Request, Result>): HttpsFunction =>
      build(callable({ ...spec, callerOf, assertMay: anyone }, paceOf(spec.name, spec.pace)), spec),
    inRole<Request extends { readonly eventId: string }, Result>(spec: RoleSpec<Request, Result>): HttpsFunction {
      const { roles } = spec;
      const assertMay = ({ eventId }: Request, uid: string) => assertRole(firestore, { roles, eventId, uid });
      return build(callable({ ...spec, callerOf, assertMay }, paceOf(spec.name, spec.pace)), spec);
    },
    page: ({ name, methods, work, refusal }: PageSpec): HttpsFunction =>
      build({ door: name, methods, contentType: null, pace: paceOf(name), work, refusal }),
  };
}
