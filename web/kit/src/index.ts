export { CONSENT_VERSION, photoLink, photosOfMeLink } from "@shutterbell/contract";
export type {
  ConnectionState,
  Consent,
  Event,
  Image,
  InvitationAnswer,
  InvitationRequest,
  JoinAnswer,
  JoinRequest,
  Participant,
  PhotoCard,
  Preferences,
} from "@shutterbell/contract";
export { createKit } from "./create-kit.ts";
export { isKitError } from "./errors.ts";
export type {
  AnnouncementNotification,
  Gallery,
  GalleryPhoto,
  Inbox,
  Kit,
  KitConfig,
  KitError,
  KitErrorCode,
  Notification,
  Observation,
  PagedStore,
  PhotoNotification,
  PreferenceCentre,
  PreferenceChange,
  ProgressCounts,
  Push,
  PushState,
  Session,
  Store,
  Watched,
  WatchedKind,
} from "./types.ts";
