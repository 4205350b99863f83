import { createHash, timingSafeEqual } from "node:crypto";
import {
  type Event,
  type InvitationAnswer,
  invitationRequest,
  parseInput,
  paths,
  readDocument,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * The event that an invitation opens.
 * @throws HttpsError `door/invitation-refused`, the same for a wrong secret, an unknown event and an archived one
 */
export async function readInvitedEvent(
  firestore: Firestore,
  invitation: { readonly eventId: string; readonly secret: string },
): Promise<Event> {
  const { eventId, secret } = invitation;
  const [event, join] = await firestore.getAll(firestore.doc(paths.event(eventId)), firestore.doc(paths.join(eventId)));
  if (!event?.exists || !join?.exists) throw refuse("door/invitation-refused");
  const stored = readDocument("join", join.data(), join.ref.path);
  if (!timingSafeEqual(digest(stored.secret), digest(secret))) throw refuse("door/invitation-refused");
  const opened = readDocument("event", event.data(), event.ref.path);
  if (opened.status === "archived") throw refuse("door/invitation-refused");
  return opened;
}

/** The door `invitation`: what the holder of a link may know before joining. */
export async function openInvitation(firestore: Firestore, data: unknown): Promise<InvitationAnswer> {
  const request = parseInput(invitationRequest, data, "invitation");
  const { name, startsAt, endsAt, timeZone, locale, visibility } = await readInvitedEvent(firestore, request);
  return { name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, locale, visibility };
}
