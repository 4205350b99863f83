import * as paths from "./path-of.ts";

export { paths };
export { announcementId, announcementSchema } from "./announcement.ts";
export type { Announcement } from "./announcement.ts";
export { connectionTable, CONNECTION_SIGNALS, CONNECTION_STATES, nextConnectionState } from "./connection.ts";
export type { ConnectionSignal, ConnectionState } from "./connection.ts";
export { CONSENT_VERSION } from "./consent-version.ts";
export { DEFAULT_PREFERENCES } from "./default-preferences.ts";
export {
  attemptSchema,
  CANCEL_REASONS,
  deadLetterSchema,
  DELIVERY_STATES,
  deliverySchema,
  deliveryTransitions,
  hasWaited,
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
  withdrawPhotoAnswer,
  withdrawPhotoRequest,
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
  WithdrawPhotoAnswer,
  WithdrawPhotoRequest,
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
  ACTION_TTL_MS,
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
  MAX_ANNOUNCEMENT,
  MAX_ATTEMPTS,
  MAX_COVERS,
  MAX_REPLACED,
  MAX_EVENT_NAME,
  MAX_MATCHES,
  MAX_MUTED,
  MAX_PAGE,
  MAX_PHOTO_CARD_BYTES,
} from "./limits.ts";
export { eventLink, MAX_LINK, photoLink, photosIn, photosOfMeLink } from "./links.ts";
export { matchesSchema, matchSchema, matchSetSchema } from "./match-set.ts";
export type { Match, Matches, MatchSet } from "./match-set.ts";
export { parseDocument, parseInput } from "./parse.ts";
export { CONSENT_STATES, consentSchema, participantSchema, ROLES } from "./participant.ts";
export type { Consent, Participant, Role } from "./participant.ts";
export { groups, templates } from "./paths.ts";
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
export { CATEGORIES, patterns } from "./plain.ts";
export type { Category } from "./plain.ts";
export { deliveryId, ownPath, pushPayloadSchema, receiptToken } from "./push-payload.ts";
export type { PushPayload } from "./push-payload.ts";
export { CHANNELS, DIGESTS, PRIORITIES, settingsSchema } from "./settings.ts";
export type { ChannelName, NotificationSettings, Preferences, Priority } from "./settings.ts";
export { readInput } from "./read-input.ts";
export { readStored } from "./read-stored.ts";
export { SCHEMA_VERSION } from "./schema-version.ts";
export { asTime, fitShape } from "./shape.ts";
export type { ShapeOf } from "./shape.ts";
export { eraseAnswerShape } from "./shapes/eraseAnswer.ts";
export { eventShape } from "./shapes/event.ts";
export { exportAnswerShape } from "./shapes/exportAnswer.ts";
export { inboxItemShape } from "./shapes/inboxItem.ts";
export { invitationAnswerShape } from "./shapes/invitationAnswer.ts";
export { joinAnswerShape } from "./shapes/joinAnswer.ts";
export { participantShape } from "./shapes/participant.ts";
export { photoShape } from "./shapes/photo.ts";
export { progressShape } from "./shapes/progress.ts";
export { settingsShape } from "./shapes/settings.ts";
export { withdrawPhotoAnswerShape } from "./shapes/withdrawPhotoAnswer.ts";
export { workerMessageShape } from "./shapes/workerMessage.ts";
export { printShapes } from "./draw-shapes.ts";
export { CIRCUIT_STATES, circuitSchema, reconcilerSchema, signingKeySchema } from "./system.ts";
export type { Circuit, CircuitState, Reconciler, SigningKey } from "./system.ts";
export { tombstoneOf } from "./tombstone.ts";
export { assertMove, isTerminal, mayMove } from "./transitions.ts";
export type { Transitions } from "./transitions.ts";
export { pageMessageSchema, workerMessageSchema } from "./worker-messages.ts";
export type { PageMessage, WorkerMessage } from "./worker-messages.ts";
export { OPENED, WORKER_SCRIPT } from "./worker-words.ts";
