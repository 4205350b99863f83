import type { ChannelName, Device, PushPayload } from "@shutterbell/contract";

/** A device and the id of its document. */
export interface Target {
  readonly deviceId: string;
  readonly device: Device;
}

/** What a provider said of one send. `code` is stable and holds no token. */
export type Outcome =
  | { readonly kind: "accepted" }
  /** The provider knows this device no more: its document goes. */
  | { readonly kind: "gone"; readonly code: string }
  /** Our own fault (a payload it will not take): trying again is of no use, and the device is not to blame. */
  | { readonly kind: "rejected"; readonly code: string }
  | { readonly kind: "retry"; readonly code: string; readonly afterMs: number | null }
  /** The answer was lost: it may have arrived. The next try bears the same id and tag, so that a person sees one. */
  | { readonly kind: "unknown"; readonly code: string }
  /** Credentials or project are wrong: nothing can be sent at all. */
  | { readonly kind: "fatal"; readonly code: string };

/** One way to reach a person. */
export interface Channel {
  readonly name: ChannelName;
  /** Sends one message to each target; one outcome each, in their order. Never throws. */
  readonly send: (targets: readonly Target[], payload: PushPayload) => Promise<Outcome[]>;
}
