export {
  announcementItemId,
  CHANNELS,
  MAX_ANNOUNCEMENT,
  notificationId,
  PRIORITIES,
  ROLES,
} from "@shutterbell/contract";
export type {
  ChannelName,
  Circuit,
  CircuitState,
  DeadLetter,
  Delivery,
  DeliveryState,
  Join,
  MatchSet,
  Priority,
  Role,
  Timeline,
} from "@shutterbell/contract";
export { alertCounts, matchedGuests, reachOf, statesIn } from "./figures/alert-counts.ts";
export type { AlertCounts } from "./figures/alert-counts.ts";
export { deviceHealth } from "./figures/device-health.ts";
export type { DeviceHealth } from "./figures/device-health.ts";
export { estimateCost, projectUsage } from "./figures/estimate-cost.ts";
export type { Cost, Usage } from "./figures/estimate-cost.ts";
export { groupCauses } from "./figures/group-causes.ts";
export type { Cause } from "./figures/group-causes.ts";
export { latencyOf, toCommit, toScreen, waitedOnPurpose } from "./figures/latency.ts";
export type { Latency, LatencyBucket } from "./figures/latency.ts";
export { photoRate } from "./figures/photo-rate.ts";
export type { PhotoRate } from "./figures/photo-rate.ts";
export { PRICES } from "./figures/prices.ts";
export type { Prices } from "./figures/prices.ts";
export { alertsAbout, photoTimeline, waterfall } from "./figures/waterfall.ts";
export type { Stage, Step, Waterfall } from "./figures/waterfall.ts";
export { organiserKit } from "./organiser-kit.ts";
export type {
  AnnouncementDraft,
  ListedAnnouncement,
  ListedDelivery,
  ListedLetter,
  ListedParticipant,
  Listing,
  OrganiserKit,
} from "./types.ts";
