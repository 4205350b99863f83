import {
  erasureIdOf,
  type JoinAnswer,
  type JoinRequest,
  type Participant,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { sha256 } from "../erase/pseudonym.ts";
import { refuse } from "../errors.ts";
import { type Invited, readInvitedEvent } from "./open-invitation.ts";

export interface JoinDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

const participantOf = (request: JoinRequest, role: Invited["role"], now: Date): Participant => ({
  schemaVersion: SCHEMA_VERSION,
  displayName: request.displayName,
  role,
  consent: { version: request.consent.version, state: request.consent.granted ? "granted" : "declined", at: now },
  joinedAt: now,
});

/**
 * The door `join`: makes the caller a guest of the event, or an organiser where the secret is the organisers'. Joining
 * again changes nothing, for a name, a role or a consent given since must not be undone by an old link; but a guest who
 * comes again with the organisers' secret is an organiser from then on.
 * @throws Refusal `door/invitation-refused`, `door/being-erased`, and `door/sign-in-first` where the account is gone
 */
export async function joinEvent(deps: JoinDeps, request: JoinRequest, uid: string): Promise<JoinAnswer> {
  const { role } = await readInvitedEvent(deps.firestore, "join", request);
  const participant = participantOf(request, role, deps.now());
  return { joined: await createParticipant(deps.firestore, { eventId: request.eventId, uid }, participant) };
}

/**
 * In one transaction with a look at what is being erased: nobody comes into an event between the first and the last
 * removal, where half of them would go again. @returns false where they are a participant already
 */
function createParticipant(
  firestore: Firestore,
  { eventId, uid }: { readonly eventId: string; readonly uid: string },
  participant: Participant,
): Promise<boolean> {
  const ref = firestore.doc(paths.participant(eventId, uid));
  const erasureOf = (from: string | null) => firestore.doc(paths.erasure(erasureIdOf(sha256, { uid, eventId: from })));
  return firestore.runTransaction(async (tx) => {
    const [known, all, one] = await tx.getAll(ref, erasureOf(null), erasureOf(eventId));
    // The account is gone, and what is left of its sign-in is nobody's.
    if (all?.exists === true) throw refuse("door/sign-in-first");
    if (one?.exists === true && one.get("erasedAt") === null) throw refuse("door/being-erased");
    const isKnown = known?.exists === true;
    if (!isKnown) tx.create(ref, participant);
    else if (participant.role === "organiser") tx.update(ref, { role: participant.role });
    return !isKnown;
  });
}
