import type { Alerting, Consent, Device, Preferences, Priority, ReceiptRequest } from "@shutterbell/contract";
import type { FaultOutcome } from "@shutterbell/fcm-emulator";
import type { FaultScript } from "../support/runner/faults.ts";

export interface DevicePlan {
  readonly kind: Device["kind"];
  /** The id of its installation: 22 characters of base64url. */
  readonly fid: string;
  /** What FCM answers for it, in this order; then all is well. */
  readonly faults: readonly FaultOutcome[];
}

/** Quiet hours as minutes from the run's beginning, so that the script does not depend on the hour of the day. */
export interface QuietPlan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface GuestPlan {
  readonly uid: string;
  readonly displayName: string;
  readonly consent: Consent["state"];
  readonly devices: readonly DevicePlan[];
  /** Null for one who has set nothing. */
  readonly preferences: Partial<Preferences> | null;
  readonly quiet: QuietPlan | null;
}

/** One thing that happens; `pick` chooses among what there is at that moment. */
export type Step =
  | { readonly do: "publish"; readonly photo: string; readonly named: readonly string[] }
  /** The same call once more, as after a lost answer. */
  | { readonly do: "publishAgain"; readonly photo: string }
  /** A match set as a pipeline of another make writes it. */
  | { readonly do: "publishFromElsewhere"; readonly photo: string; readonly named: readonly string[] }
  /** A match set that nobody can read, of a photo that nobody is told of. */
  | { readonly do: "writeUnreadable"; readonly photo: string }
  | { readonly do: "withdrawPhoto"; readonly photo: string }
  | { readonly do: "consent"; readonly guest: string; readonly state: "granted" | "withdrawn" }
  | { readonly do: "notMe" | "see"; readonly guest: string; readonly photo: string }
  | { readonly do: "announce"; readonly priority: Priority }
  | { readonly do: "takeBack" }
  | { readonly do: "receipt"; readonly pick: number; readonly kind: ReceiptRequest["kind"] }
  | { readonly do: "redrive"; readonly pick: number }
  /** The queue loses the task of a delivery that waits. */
  | { readonly do: "loseTask"; readonly pick: number }
  | { readonly do: "reconcile" }
  | { readonly do: "prune" }
  | { readonly do: "advance"; readonly ms: number };

/** What befalls one guest or photo, and must not be felt by any other. */
export type Trouble = "device-hangs" | "unreadable-match-set";

/** Everything that one run is made of: it follows from its seed alone. */
export interface ChaosScript {
  readonly seed: number;
  readonly eventId: string;
  readonly alerting: Alerting;
  readonly guests: readonly GuestPlan[];
  readonly steps: readonly Step[];
  /** Whether each dead letter is asked for again when all has come to rest. */
  readonly redrivesAtEnd: boolean;
  readonly faults: FaultScript;
  readonly trouble: Trouble | null;
  /** Whether some things run twice at once: they race in real time, and its log is not the same every time. */
  readonly isRaced: boolean;
}
