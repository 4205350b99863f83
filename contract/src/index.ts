export { connectionTable, CONNECTION_SIGNALS, CONNECTION_STATES, nextConnectionState } from "./connection.ts";
export type { ConnectionSignal, ConnectionState } from "./connection.ts";
export {
  attemptSchema,
  deadLetterSchema,
  DELIVERY_STATES,
  deliverySchema,
  deliveryTransitions,
  timelineSchema,
} from "./delivery.ts";
export type { Attempt, DeadLetter, Delivery, DeliveryIn, DeliveryState, SkipReason, Timeline } from "./delivery.ts";
export { DEVICE_KINDS, deviceSchema, MAX_DEVICES, PLATFORMS } from "./device.ts";
export type { Device } from "./device.ts";
export { converter, readDocument, schemas } from "./documents.ts";
export type { DocumentOf, SnapshotLike } from "./documents.ts";
export { deliverTask, DOORS, invitationAnswer, invitationRequest, joinAnswer, joinRequest } from "./doors.ts";
export type { DeliverTask, Door, InvitationAnswer, InvitationRequest, JoinAnswer, JoinRequest } from "./doors.ts";
export { ContractError } from "./errors.ts";
export type { ContractErrorCode } from "./errors.ts";
export { EVENT_STATUSES, eventSchema, joinSchema, joinSecret, progressSchema, VISIBILITIES } from "./event.ts";
export type { Event, Join, Progress } from "./event.ts";
export { eventId, locale, personText, photoId, rev, time, timeZone, uid } from "./fields.ts";
export { inboxItemSchema, notificationId, OWNER_FIELDS } from "./inbox-item.ts";
export type { InboxItem } from "./inbox-item.ts";
export { jsonSchemas } from "./json-schema.ts";
export {
  DEAD_LETTER_TTL_MS,
  DELIVERY_TTL_MS,
  INBOX_TTL_MS,
  MAX_ATTEMPTS,
  MAX_MATCHES,
  MAX_PAGE,
  MAX_PHOTO_CARD_BYTES,
} from "./limits.ts";
export { matchesSchema, matchSchema, matchSetSchema } from "./match-set.ts";
export type { Match, Matches, MatchSet } from "./match-set.ts";
export { parseDocument, parseInput, SCHEMA_VERSION } from "./parse.ts";
export { CONSENT_STATES, CONSENT_VERSION, consentSchema, participantSchema, ROLES } from "./participant.ts";
export type { Consent, Participant, Role } from "./participant.ts";
export { paths, templates } from "./paths.ts";
export type { DocumentKind } from "./paths.ts";
export {
  AUDIENCES,
  imagePath,
  imageSchema,
  PHOTO_STATUSES,
  photoCardSchema,
  photoSchema,
  photoTransitions,
} from "./photo.ts";
export type { Image, Photo, PhotoCard, PhotoStatus, ReadyPhoto } from "./photo.ts";
export { deliveryId, ownPath, photoLink, photosOfMeLink, pushPayloadSchema } from "./push-payload.ts";
export type { PushPayload } from "./push-payload.ts";
export { CATEGORIES, CHANNELS, DEFAULT_PREFERENCES, DIGESTS, PRIORITIES, settingsSchema } from "./settings.ts";
export type { Category, ChannelName, NotificationSettings, Preferences, Priority } from "./settings.ts";
export { assertMove, isTerminal, mayMove } from "./transitions.ts";
export type { Transitions } from "./transitions.ts";
export { OPENED, WORKER_SCRIPT, workerMessageSchema } from "./worker-messages.ts";
export type { WorkerMessage } from "./worker-messages.ts";
