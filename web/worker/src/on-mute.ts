import { linkOf } from "./on-click.ts";
import { receiptsOf } from "./covered.ts";
import type { Receipt } from "./send-receipt.ts";

/** As much of a notification as muting its event needs. */
export interface MutedNotification {
  readonly tag: string;
  readonly data: unknown;
}

export interface MuteDeps {
  readonly origin: string;
  readonly now: () => number;
  /** Resolves with whether it is done; never rejects. */
  readonly mute: (receipt: Receipt) => Promise<boolean>;
  readonly showNotMuted: (about: { readonly tag: string; readonly link: string }) => Promise<void>;
}

/** Mutes the event of a notification, by the newest delivery that it stands for; says so where it did not get through. */
export async function muteEvent({ tag, data }: MutedNotification, deps: MuteDeps): Promise<void> {
  const receipt = receiptsOf(data, "muted", deps.now()).at(-1);
  const isMuted = receipt !== undefined && (await deps.mute(receipt));
  if (!isMuted) await deps.showNotMuted({ tag, link: linkOf(data, deps.origin) });
}
