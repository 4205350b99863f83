import type { ChannelName, DeliveryState, Priority, Role, Stage } from "@shutterbell/kit/organiser";
import type { OrganiserKey } from "../texts/organiser-texts.ts";

/** The words for what the documents say in codes. */
export const stateWords: Readonly<Record<DeliveryState, OrganiserKey>> = {
  planned: "statePlanned",
  leased: "stateLeased",
  retry: "stateRetry",
  sent: "stateSent",
  shown: "stateShown",
  clicked: "stateClicked",
  dead: "stateDead",
  cancelled: "stateCancelled",
  skipped: "stateSkipped",
};

export const stageWords: Readonly<Record<Stage, OrganiserKey>> = {
  processed: "stageProcessed",
  committed: "stageCommitted",
  triggered: "stageTriggered",
  planned: "stagePlanned",
  leased: "stageLeased",
  accepted: "stageAccepted",
  shown: "stageShown",
  clicked: "stageClicked",
};

export const channelWords: Readonly<Record<ChannelName, OrganiserKey>> = {
  push: "channelPushName",
  email: "channelEmailName",
  sms: "channelSmsName",
};

export const roleWords: Readonly<Record<Role, OrganiserKey>> = {
  guest: "roleGuest",
  photographer: "rolePhotographer",
  organiser: "roleOrganiser",
};

export const priorityWords: Readonly<Record<Priority, { readonly name: OrganiserKey; readonly text: OrganiserKey }>> = {
  urgent: { name: "priorityUrgent", text: "priorityUrgentText" },
  high: { name: "priorityHigh", text: "priorityHighText" },
  normal: { name: "priorityNormal", text: "priorityNormalText" },
  low: { name: "priorityLow", text: "priorityLowText" },
};

const reasons: Readonly<Record<string, OrganiserKey>> = {
  "no-consent": "reasonNoConsent",
  "not-a-participant": "reasonNotParticipant",
  "switched-off": "reasonSwitchedOff",
  muted: "reasonMuted",
  "no-device": "reasonNoDevice",
  "no-address": "reasonNoAddress",
  "not-configured": "reasonNotConfigured",
  "sms-not-allowed": "reasonSmsNotAllowed",
  seen: "reasonSeen",
  "low-confidence": "reasonLowConfidence",
};

/** Why nobody was told. A reason that is newer than this page has no words yet. */
export const reasonWords = (reason: string): OrganiserKey | null => reasons[reason] ?? null;
