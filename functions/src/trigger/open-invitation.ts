import { createHash, timingSafeEqual } from "node:crypto";
import {
  type Event,
  type InvitationAnswer,
  type InvitationRequest,
  type Join,
  paths,
  readDocument,
  type Role,
} from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

export interface Invited {
  readonly event: Event;
  /** What the secret makes of whoever holds it. */
  readonly role: Extract<Role, "guest" | "organiser">;
}

const NO_HASH = "0".repeat(64);

/**
 * Compares with both secrets, whichever fits, and each in constant time: how long it takes tells neither how much of one
 * is right nor how long it is, for digests are compared.
 */
function roleOf({ secret, organiserHash }: Join, given: string): Invited["role"] | null {
  const isGuests = timingSafeEqual(digest(secret), digest(given));
  const isOrganisers = timingSafeEqual(Buffer.from(organiserHash ?? NO_HASH, "hex"), digest(given));
  if (isOrganisers) return "organiser";
  return isGuests ? "guest" : null;
}

/**
 * The event that an invitation opens, and as what. Both documents are read for each call, so that a secret that was
 * changed opens nothing from that moment on.
 * @param door for the log: each refusal is counted there (docs/alerts)
 * @throws Refusal `door/invitation-refused`, the same for a wrong secret, an unknown event and an archived one
 */
export async function readInvitedEvent(
  firestore: Firestore,
  door: string,
  { eventId, secret }: Pick<InvitationRequest, "eventId" | "secret">,
): Promise<Invited> {
  const [event, join] = await firestore.getAll(firestore.doc(paths.event(eventId)), firestore.doc(paths.join(eventId)));
  const role = join?.exists === true ? roleOf(readDocument("join", join.data(), join.ref.path), secret) : null;
  const opened = event?.exists === true && role !== null ? readOpen(event) : null;
  if (opened !== null && role !== null) return { event: opened, role };
  log.invitationRefused({ door, eventId });
  throw refuse("door/invitation-refused");
}

function readOpen(snapshot: DocumentSnapshot): Event | null {
  const event = readDocument("event", snapshot.data(), snapshot.ref.path);
  return event.status === "archived" ? null : event;
}

/** The door `invitation`: what the holder of a link may know before joining. */
export async function openInvitation(firestore: Firestore, request: InvitationRequest): Promise<InvitationAnswer> {
  const { event } = await readInvitedEvent(firestore, "invitation", request);
  const { name, startsAt, endsAt, timeZone, locale, visibility } = event;
  return { name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, locale, visibility };
}
