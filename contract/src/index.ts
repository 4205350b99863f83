export { announcementId, announcementSchema } from "./announcement.ts";
export type { Announcement } from "./announcement.ts";
export { connectionTable, CONNECTION_SIGNALS, CONNECTION_STATES, nextConnectionState } from "./connection.ts";
export type { ConnectionSignal, ConnectionState } from "./connection.ts";
export {
  attemptSchema,
  CANCEL_REASONS,
  deadLetterSchema,
  DELIVERY_STATES,
  deliverySchema,
  deliveryTransitions,
  INITIAL_DELIVERY_STATES,
  isPending,
  LEAVE_REASONS,
  SKIP_REASONS,
  timelineSchema,
} from "./delivery.ts";
export type {
  Attempt,
  CancelReason,
  Cursor,
  DeadLetter,
  Delivery,
  DeliveryIn,
  DeliveryState,
  LeaveReason,
  PendingDelivery,
  SkipReason,
  Timeline,
} from "./delivery.ts";
export { DEVICE_KINDS, deviceSchema, MAX_DEVICES, PLATFORMS } from "./device.ts";
export type { Device } from "./device.ts";
export { converter, readDocument, schemas } from "./documents.ts";
export type { DocumentOf, SnapshotLike } from "./documents.ts";
export {
  alertTask,
  DOORS,
  eraseAnswer,
  eraseRequest,
  EXPORT_FORMATS,
  exportAnswer,
  exportRequest,
  invitationAnswer,
  invitationRequest,
  joinAnswer,
  joinRequest,
  RECEIPT_KINDS,
  receiptAnswer,
  receiptRequest,
  threadSchema,
} from "./doors.ts";
export type {
  AlertTask,
  Door,
  EraseAnswer,
  EraseRequest,
  ExportAnswer,
  ExportRequest,
  InvitationAnswer,
  InvitationRequest,
  JoinAnswer,
  JoinRequest,
  ReceiptAnswer,
  ReceiptRequest,
  Thread,
} from "./doors.ts";
export { ContractError } from "./errors.ts";
export type { ContractErrorCode } from "./errors.ts";
export { auditEntrySchema, erasureSchema, erasureTransitions } from "./erasure.ts";
export type { Asker, AuditEntry, Erasure, ErasureEntry, ErasureState, HeldCounts } from "./erasure.ts";
export {
  alertingSchema,
  DEFAULT_ALERTING,
  EVENT_STATUSES,
  eventSchema,
  joinSchema,
  joinSecret,
  progressSchema,
  VISIBILITIES,
} from "./event.ts";
export type { Alerting, Event, Join, Progress } from "./event.ts";
export { eventId, locale, personText, photoId, rev, time, timeZone, uid } from "./fields.ts";
export { accountRecordOf } from "./held/account-record.ts";
export { askErasure } from "./held/ask-erasure.ts";
export { collectHeld } from "./held/collect-held.ts";
export { eventsOf, findHeld } from "./held/find-held.ts";
export { combineCounts, countHeld, HELD_KINDS } from "./held/holdings.ts";
export type { Held, HeldKind } from "./held/holdings.ts";
export { HELD_LANGUAGES } from "./held/page-words.ts";
export { erasureIdOf, exportEntryOf, isAbout } from "./held/plan-erasure.ts";
export type { Asking, Hash } from "./held/plan-erasure.ts";
export { RETENTION_DAYS, writeExport } from "./held/write-export.ts";
export type { AccountRecord, HeldAbout } from "./held/write-export.ts";
export { writePage } from "./held/write-page.ts";
export { announcementItemId, inboxItemSchema, notificationId, OWNER_FIELDS } from "./inbox-item.ts";
export type { AnnouncementItem, InboxItem, PhotoItem } from "./inbox-item.ts";
export { jsonSchemas } from "./json-schema.ts";
export {
  AUDIT_TTL_MS,
  COMMIT_SLACK_MS,
  DEAD_LETTER_TTL_MS,
  DELIVERY_TTL_MS,
  DEVICE_GONE_MS,
  DEVICE_SILENT_MS,
  ERASURE_CLOSE_MS,
  ERASURE_GRACE_MS,
  FINISHED_TTL_MS,
  INBOX_TTL_MS,
  MAX_ATTEMPTS,
  MAX_COVERS,
  MAX_REPLACED,
  MAX_MATCHES,
  MAX_PAGE,
  MAX_PHOTO_CARD_BYTES,
} from "./limits.ts";
export { matchesSchema, matchSchema, matchSetSchema } from "./match-set.ts";
export type { Match, Matches, MatchSet } from "./match-set.ts";
export { parseDocument, parseInput, SCHEMA_VERSION } from "./parse.ts";
export { CONSENT_STATES, CONSENT_VERSION, consentSchema, participantSchema, ROLES } from "./participant.ts";
export type { Consent, Participant, Role } from "./participant.ts";
export { groups, paths, templates } from "./paths.ts";
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
export {
  deliveryId,
  eventLink,
  ownPath,
  photoLink,
  photosOfMeLink,
  pushPayloadSchema,
  receiptToken,
} from "./push-payload.ts";
export type { PushPayload } from "./push-payload.ts";
export { CATEGORIES, CHANNELS, DEFAULT_PREFERENCES, DIGESTS, PRIORITIES, settingsSchema } from "./settings.ts";
export type { Category, ChannelName, NotificationSettings, Preferences, Priority } from "./settings.ts";
export { CIRCUIT_STATES, circuitSchema, reconcilerSchema, signingKeySchema } from "./system.ts";
export type { Circuit, CircuitState, Reconciler, SigningKey } from "./system.ts";
export { assertMove, isTerminal, mayMove } from "./transitions.ts";
export type { Transitions } from "./transitions.ts";
export { OPENED, pageMessageSchema, WORKER_SCRIPT, workerMessageSchema } from "./worker-messages.ts";
export type { PageMessage, WorkerMessage } from "./worker-messages.ts";
