import { createHash, timingSafeEqual } from "node:crypto";
import {
  type Event,
  type InvitationAnswer,
  invitationRequest,
  type Join,
  parseInput,
  paths,
  readDocument,
  type Role,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

export interface Invited {
  readonly event: Event;
  /** What the secret makes of whoever holds it. */
  readonly role: Extract<Role, "guest" | "organiser">;
}

const NO_HASH = "0".repeat(64);

/** Compares with both secrets, whichever fits, and each in constant time: how long it takes tells nothing of either. */
function roleOf({ secret, organiserHash }: Join, given: string): Invited["role"] | null {
  const isGuests = timingSafeEqual(digest(secret), digest(given));
  const isOrganisers = timingSafeEqual(Buffer.from(organiserHash ?? NO_HASH, "hex"), digest(given));
  if (isOrganisers) return "organiser";
  return isGuests ? "guest" : null;
}

/**
 * The event that an invitation opens, and as what.
 * @throws HttpsError `door/invitation-refused`, the same for a wrong secret, an unknown event and an archived one
 */
export async function readInvitedEvent(
  firestore: Firestore,
  invitation: { readonly eventId: string; readonly secret: string },
): Promise<Invited> {
  const { eventId, secret } = invitation;
  const [event, join] = await firestore.getAll(firestore.doc(paths.event(eventId)), firestore.doc(paths.join(eventId)));
  if (!event?.exists || !join?.exists) throw refuse("door/invitation-refused");
  const stored = readDocument("join", join.data(), join.ref.path);
  const role = roleOf(stored, secret);
  if (role === null) throw refuse("door/invitation-refused");
  const opened = readDocument("event", event.data(), event.ref.path);
  if (opened.status === "archived") throw refuse("door/invitation-refused");
  return { event: opened, role };
}

/** The door `invitation`: what the holder of a link may know before joining. */
export async function openInvitation(firestore: Firestore, data: unknown): Promise<InvitationAnswer> {
  const request = parseInput(invitationRequest, data, "invitation");
  const { event } = await readInvitedEvent(firestore, request);
  const { name, startsAt, endsAt, timeZone, locale, visibility } = event;
  return { name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, locale, visibility };
}
