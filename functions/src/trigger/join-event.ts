import {
  erasureIdOf,
  type JoinAnswer,
  type JoinRequest,
  joinRequest,
  parseInput,
  type Participant,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { sha256 } from "../erase/pseudonym.ts";
import { refuse } from "../errors.ts";
import { readInvitedEvent } from "./open-invitation.ts";

export interface JoinDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

const participantOf = (request: JoinRequest, now: Date): Participant => ({
  schemaVersion: SCHEMA_VERSION,
  displayName: request.displayName,
  role: "guest",
  consent: { version: request.consent.version, state: request.consent.granted ? "granted" : "declined", at: now },
  joinedAt: now,
});

/**
 * The door `join`: makes the caller a guest of the event. Joining again changes nothing: a name, a role or a consent
 * given since must not be undone by an old link.
 * @throws HttpsError `door/sign-in-first`, `door/being-erased`, and as readInvitedEvent does
 * @param uid the caller, as the platform proved it; null when nobody is signed in
 */
export async function joinEvent(deps: JoinDeps, uid: string | null, data: unknown): Promise<JoinAnswer> {
  const request = parseInput(joinRequest, data, "join");
  if (uid === null) throw refuse("door/sign-in-first");
  await readInvitedEvent(deps.firestore, request);
  return { joined: await createParticipant(deps.firestore, uid, { request, now: deps.now() }) };
}

/**
 * In one transaction with a look at what is being erased: nobody comes into an event between the first and the last
 * removal, where half of them would go again. @returns false where they are a participant already
 */
function createParticipant(
  firestore: Firestore,
  uid: string,
  { request, now }: { readonly request: JoinRequest; readonly now: Date },
): Promise<boolean> {
  const ref = firestore.doc(paths.participant(request.eventId, uid));
  const erasureOf = (eventId: string | null) => firestore.doc(paths.erasure(erasureIdOf(sha256, { uid, eventId })));
  return firestore.runTransaction(async (tx) => {
    const [known, all, one] = await tx.getAll(ref, erasureOf(null), erasureOf(request.eventId));
    // The account is gone, and what is left of its sign-in is nobody's.
    if (all?.exists === true) throw refuse("door/sign-in-first");
    if (one?.exists === true && one.get("erasedAt") === null) throw refuse("door/being-erased");
    if (known?.exists === true) return false;
    tx.create(ref, participantOf(request, now));
    return true;
  });
}
