import type { ChannelName } from "@shutterbell/contract";
import type { Message, Outcome, Recipient } from "../channel/channel.ts";

/** A message that a provider was asked to take. */
export interface Told {
  readonly at: Date;
  readonly channel: ChannelName;
  readonly uid: string;
  readonly message: Message;
}

/** What stands behind the channels: it keeps what it is asked to send, and answers as it is told. */
export class Providers {
  readonly told: Told[] = [];
  /** What they answer next; accepted where it is empty. */
  readonly script: Outcome[] = [];
  /** On which channels each person can be reached. */
  readonly reach = new Map<string, readonly ChannelName[]>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  recipientsOf(channel: ChannelName, uid: string): readonly Recipient[] {
    const reachable = this.reach.get(uid) ?? [];
    if (!reachable.includes(channel)) return [];
    return [
      {
        id: `recipient-of-${channel}`,
        send: async (message) => {
          this.told.push({ at: this.#now(), channel, uid, message });
          return this.script.shift() ?? { kind: "accepted" };
        },
        forget: async () =>
          void this.reach.set(
            uid,
            reachable.filter((name) => name !== channel),
          ),
      },
    ];
  }

  /** How many items this person was told of on a channel, alert by alert. */
  countsOf(uid: string, channel: ChannelName): readonly number[] {
    return this.told.filter((one) => one.uid === uid && one.channel === channel).map(({ message }) => message.count);
  }
  /** When this person was alerted on a channel, ISO 8601. */
  timesOf(uid: string, channel: ChannelName): readonly string[] {
    return this.told.filter((one) => one.uid === uid && one.channel === channel).map(({ at }) => at.toISOString());
  }
}
