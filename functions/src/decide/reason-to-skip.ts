import type {
  Alerting,
  CancelReason,
  Category,
  ChannelName,
  Participant,
  Preferences,
  SkipReason,
} from "@shutterbell/contract";

/** What is known of one person when it is decided whether to tell them. */
export interface Person {
  /** Null when they are no participant of the event. */
  readonly participant: Participant | null;
  readonly preferences: Preferences;
}

export interface SkipQuestion {
  readonly person: Person;
  readonly eventId: string;
  readonly channel: ChannelName;
  readonly category: Category;
  readonly alerting: Alerting;
  /** What one SMS costs, in USD; null where nobody has said. */
  readonly smsPriceUsd: number | null;
  /** At how many devices or addresses the person can be reached on this channel. */
  readonly reachableAt: number;
}

const isSmsAllowed = ({ alerting, smsPriceUsd }: SkipQuestion): boolean =>
  alerting.smsPriceUsd !== null && smsPriceUsd !== null && smsPriceUsd <= alerting.smsPriceUsd;

/**
 * Whether one person is told on one channel. Photos need consent, because they are found by the face; what an
 * organiser announces needs none.
 * @returns null for yes, else why not
 */
export function reasonToSkip(question: SkipQuestion): SkipReason | null {
  const { person, channel, category, eventId } = question;
  if (person.participant === null) return "not-a-participant";
  if (category === "photo" && person.participant.consent.state !== "granted") return "no-consent";
  if (!person.preferences.channels[category][channel]) return "switched-off";
  if (person.preferences.mutedEvents.includes(eventId)) return "muted";
  if (channel === "sms" && !isSmsAllowed(question)) return "sms-not-allowed";
  if (question.reachableAt === 0) return channel === "push" ? "no-device" : "no-address";
  return null;
}

/** What became of a delivery under way whose reason is gone; null where it is only a matter of preference. */
export function cancelReasonOf(reason: SkipReason): CancelReason | null {
  if (reason === "no-consent") return "consent-withdrawn";
  return reason === "not-a-participant" ? "participant-removed" : null;
}
