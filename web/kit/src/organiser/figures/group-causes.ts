import type { ChannelName } from "@shutterbell/contract";
import type { ListedLetter } from "../types.ts";

/** Alerts that were given up for the same reason on the same channel. */
export interface Cause {
  readonly channel: ChannelName;
  /** A stable code of the channel's. */
  readonly reason: string;
  /** Those that nobody has asked to be sent again, newest first. */
  readonly waiting: readonly ListedLetter[];
  /** Asked for, and not sent yet. */
  readonly asked: number;
  /** Sent again, as a new alert. */
  readonly redriven: number;
  readonly lastDiedAt: Date;
}

/** @param letters newest first */
export function groupCauses(letters: readonly ListedLetter[]): readonly Cause[] {
  const groups = new Map<string, ListedLetter[]>();
  for (const letter of letters) {
    const name = `${letter.channel} ${letter.reason}`;
    groups.set(name, [...(groups.get(name) ?? []), letter]);
  }
  return [...groups.values()].flatMap((group) => {
    const [newest] = group;
    if (newest === undefined) return [];
    const waiting = group.filter(({ redriveRequestedAt }) => redriveRequestedAt === null);
    const redriven = group.filter(({ redrivenAs }) => redrivenAs !== null).length;
    const { channel, reason, diedAt } = newest;
    return [
      { channel, reason, waiting, asked: group.length - waiting.length - redriven, redriven, lastDiedAt: diedAt },
    ];
  });
}
