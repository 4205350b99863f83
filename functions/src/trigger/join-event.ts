import { type JoinAnswer, type JoinRequest, type Participant, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { isAlreadyExists } from "../errors.ts";
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
 * @throws Refusal `door/invitation-refused`
 */
export async function joinEvent(deps: JoinDeps, request: JoinRequest, uid: string): Promise<JoinAnswer> {
  await readInvitedEvent(deps.firestore, "join", request);
  try {
    await deps.firestore.doc(paths.participant(request.eventId, uid)).create(participantOf(request, deps.now()));
    return { joined: true };
  } catch (error) {
    if (isAlreadyExists(error)) return { joined: false };
    throw error;
  }
}
