/**
 * Every place in Firestore, written once. `templates` are what triggers, rules and tests speak of; the functions give
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

export const paths = {
  events: () => "events",
  event: (eventId: string) => `events/${eventId}`,
  join: (eventId: string) => `events/${eventId}/private/join`,
  participants: (eventId: string) => `events/${eventId}/participants`,
  participant: (eventId: string, uid: string) => `events/${eventId}/participants/${uid}`,
  progresses: (eventId: string) => `events/${eventId}/progress`,
  progress: (eventId: string, pipelineId: string) => `events/${eventId}/progress/${pipelineId}`,
  photos: (eventId: string) => `events/${eventId}/photos`,
  photo: (eventId: string, photoId: string) => `events/${eventId}/photos/${photoId}`,
  matchSet: (eventId: string, photoId: string) => `events/${eventId}/photos/${photoId}/private/matches`,
  inbox: (uid: string) => `users/${uid}/inbox`,
  inboxItem: (uid: string, notificationId: string) => `users/${uid}/inbox/${notificationId}`,
  devices: (uid: string) => `users/${uid}/devices`,
  device: (uid: string, deviceId: string) => `users/${uid}/devices/${deviceId}`,
  settings: (uid: string) => `users/${uid}/settings/notifications`,
  deliveries: (eventId: string) => `events/${eventId}/deliveries`,
  delivery: (eventId: string, deliveryId: string) => `events/${eventId}/deliveries/${deliveryId}`,
  deadLetters: (eventId: string) => `events/${eventId}/deadLetters`,
  deadLetter: (eventId: string, deliveryId: string) => `events/${eventId}/deadLetters/${deliveryId}`,
  announcements: (eventId: string) => `events/${eventId}/announcements`,
  announcement: (eventId: string, announcementId: string) => `events/${eventId}/announcements/${announcementId}`,
  circuits: () => "circuits",
  circuit: (channel: string) => `circuits/${channel}`,
  reconciler: () => "system/reconciler",
  signingKey: () => "system/signingKey",
  auditEntries: () => "audit",
  auditEntry: (auditId: string) => `audit/${auditId}`,
  erasures: () => "erasures",
  erasure: (erasureId: string) => `erasures/${erasureId}`,
} as const;

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
