import * as z from "zod/mini";
import { eventId, locale, personText, timeZone } from "./fields.ts";
import { joinSecret, VISIBILITIES } from "./event.ts";
import { CONSENT_VERSION } from "./participant.ts";
import { deliveryId } from "./push-payload.ts";

/** The HTTP doors, by name: a callable function behind `/api/{name}` on the app's own origin. */
export const DOORS = ["invitation", "join"] as const;
export type Door = (typeof DOORS)[number];

/** What an invitation link holds. */
export const invitationRequest = z.strictObject({ eventId, secret: joinSecret });
export type InvitationRequest = z.output<typeof invitationRequest>;

/** What the holder of an invitation may know before joining. Times are ISO 8601. */
export const invitationAnswer = z.strictObject({
  name: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  timeZone,
  locale,
  visibility: z.enum(VISIBILITIES),
});
export type InvitationAnswer = z.output<typeof invitationAnswer>;

export const joinRequest = z.strictObject({
  eventId,
  secret: joinSecret,
  displayName: personText(60),
  consent: z.strictObject({ version: z.literal(CONSENT_VERSION), granted: z.boolean() }),
});
export type JoinRequest = z.output<typeof joinRequest>;

/** `joined` is false when the person was a participant already; nothing of theirs was changed then. */
export const joinAnswer = z.strictObject({ joined: z.boolean() });
export type JoinAnswer = z.output<typeof joinAnswer>;

/** The task that sends one delivery. */
export const deliverTask = z.strictObject({ eventId, deliveryId });
export type DeliverTask = z.output<typeof deliverTask>;
