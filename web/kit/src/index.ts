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
} from "@shutterbell/contract";
export { createKit } from "./create-kit.ts";
export { isKitError } from "./errors.ts";
export type {
  Gallery,
  GalleryPhoto,
  Inbox,
  Kit,
  KitConfig,
  KitError,
  KitErrorCode,
  Notification,
  PagedStore,
  ProgressCounts,
  Push,
  PushState,
  Session,
  Store,
  Watched,
} from "./types.ts";
