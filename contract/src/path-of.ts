// The path of one document or collection each; see paths.ts. A function of its own, so that a bundle takes only what it asks for.
export const events = (): string => "events";
export const event = (eventId: string): string => `events/${eventId}`;
export const join = (eventId: string): string => `events/${eventId}/private/join`;
export const participants = (eventId: string): string => `events/${eventId}/participants`;
export const participant = (eventId: string, uid: string): string => `events/${eventId}/participants/${uid}`;
export const progresses = (eventId: string): string => `events/${eventId}/progress`;
export const progress = (eventId: string, pipelineId: string): string => `events/${eventId}/progress/${pipelineId}`;
export const photos = (eventId: string): string => `events/${eventId}/photos`;
export const photo = (eventId: string, photoId: string): string => `events/${eventId}/photos/${photoId}`;
export const matchSet = (eventId: string, photoId: string): string =>
  `events/${eventId}/photos/${photoId}/private/matches`;
export const inbox = (uid: string): string => `users/${uid}/inbox`;
export const inboxItem = (uid: string, notificationId: string): string => `users/${uid}/inbox/${notificationId}`;
export const devices = (uid: string): string => `users/${uid}/devices`;
export const device = (uid: string, deviceId: string): string => `users/${uid}/devices/${deviceId}`;
export const settings = (uid: string): string => `users/${uid}/settings/notifications`;
export const deliveries = (eventId: string): string => `events/${eventId}/deliveries`;
export const delivery = (eventId: string, deliveryId: string): string => `events/${eventId}/deliveries/${deliveryId}`;
export const deadLetters = (eventId: string): string => `events/${eventId}/deadLetters`;
export const deadLetter = (eventId: string, deliveryId: string): string =>
  `events/${eventId}/deadLetters/${deliveryId}`;
export const announcements = (eventId: string): string => `events/${eventId}/announcements`;
export const announcement = (eventId: string, announcementId: string): string =>
  `events/${eventId}/announcements/${announcementId}`;
export const circuits = (): string => "circuits";
export const circuit = (channel: string): string => `circuits/${channel}`;
export const reconciler = (): string => "system/reconciler";
export const signingKey = (): string => "system/signingKey";
export const auditEntries = (): string => "audit";
export const auditEntry = (auditId: string): string => `audit/${auditId}`;
export const erasures = (): string => "erasures";
export const erasure = (erasureId: string): string => `erasures/${erasureId}`;
