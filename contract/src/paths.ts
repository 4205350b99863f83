/**
 * Every place in Firestore, written once. `templates` are what triggers, rules and tests speak of; `paths` gives
 * the path of one document or collection.
 */
export const templates = {
  event: "events/{eventId}",
  join: "events/{eventId}/private/join",
  participant: "events/{eventId}/participants/{uid}",
  progress: "events/{eventId}/progress/{pipelineId}",
  photo: "events/{eventId}/photos/{photoId}",
  matchSet: "events/{eventId}/photos/{photoId}/private/matches",
  inboxItem: "users/{uid}/inbox/{notificationId}",
  device: "users/{uid}/devices/{deviceId}",
  settings: "users/{uid}/settings/notifications",
  delivery: "events/{eventId}/deliveries/{deliveryId}",
  deadLetter: "events/{eventId}/deadLetters/{deliveryId}",
  announcement: "events/{eventId}/announcements/{announcementId}",
  circuit: "circuits/{channel}",
  reconciler: "system/reconciler",
  signingKey: "system/signingKey",
  auditEntry: "audit/{auditId}",
  erasure: "erasures/{erasureId}",
} as const;
export type DocumentKind = keyof typeof templates;

/** The last parts of the collections that are asked for across all events or people. */
export const groups = {
  matchSets: "private",
  participants: "participants",
  announcements: "announcements",
  deliveries: "deliveries",
  deadLetters: "deadLetters",
  inbox: "inbox",
  devices: "devices",
  auditEntries: "audit",
} as const;
