import { createHash, timingSafeEqual } from "node:crypto";
import { type Event, type InvitationAnswer, type InvitationRequest, paths, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * The event that an invitation opens. Both documents are read for each call, so that a secret that was changed opens
 * nothing from that moment on.
 * @param door for the log: each refusal is counted there (docs/alerts)
 * @throws Refusal `door/invitation-refused`, the same for a wrong secret, an unknown event and an archived one
 */
export async function readInvitedEvent(
  firestore: Firestore,
  door: string,
  { eventId, secret }: InvitationRequest,
): Promise<Event> {
  const [event, join] = await firestore.getAll(firestore.doc(paths.event(eventId)), firestore.doc(paths.join(eventId)));
  const opened = event?.exists === true && isOpenedBy(join, secret) ? readOpen(event) : null;
  if (opened !== null) return opened;
  log.invitationRefused({ door, eventId });
  throw refuse("door/invitation-refused");
}

/** In a time that depends neither on how much of the secret is right nor on how long it is: digests are compared. */
const isOpenedBy = (join: DocumentSnapshot | undefined, secret: string): boolean =>
  join?.exists === true &&
  timingSafeEqual(digest(readDocument("join", join.data(), join.ref.path).secret), digest(secret));

function readOpen(snapshot: DocumentSnapshot): Event | null {
  const event = readDocument("event", snapshot.data(), snapshot.ref.path);
  return event.status === "archived" ? null : event;
}

/** The door `invitation`: what the holder of a link may know before joining. */
export async function openInvitation(firestore: Firestore, request: InvitationRequest): Promise<InvitationAnswer> {
  const event = await readInvitedEvent(firestore, "invitation", request);
  const { name, startsAt, endsAt, timeZone, locale, visibility } = event;
  return { name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, locale, visibility };
}
