import {
  type JoinAnswer,
  type JoinRequest,
  joinRequest,
  parseInput,
  type Participant,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { isAlreadyExists, refuse } from "../errors.ts";
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
 * @param uid the caller, as the platform proved it; null when nobody is signed in
 */
export async function joinEvent(deps: JoinDeps, uid: string | null, data: unknown): Promise<JoinAnswer> {
  const request = parseInput(joinRequest, data, "join");
  if (uid === null) throw refuse("door/sign-in-first");
  const { role } = await readInvitedEvent(deps.firestore, request);
  const ref = deps.firestore.doc(paths.participant(request.eventId, uid));
  try {
    await ref.create(participantOf(request, role, deps.now()));
    return { joined: true };
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    if (role === "organiser") await ref.update({ role });
    return { joined: false };
  }
}
