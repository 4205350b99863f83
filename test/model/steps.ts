import { DEFAULT_PREFERENCES, type Preferences, PRIORITIES, type Priority, RECEIPT_KINDS } from "@shutterbell/contract";
import type { Fate } from "./provider.ts";
import type { Blow } from "./runs.ts";
import { EVENT, type Guest } from "./setting.ts";

export const PHOTOS = ["p1", "p2", "p3"] as const;
export type PhotoId = (typeof PHOTOS)[number];

export const CONSENTS = ["granted", "withdrawn"] as const;
export type ConsentWish = (typeof CONSENTS)[number];

/** What somebody may prefer, as it differs from the default. */
export const PREFERENCES = {
  default: {},
  muted: { mutedEvents: [EVENT] },
  sure: { minConfidence: 0.95 },
  every15min: { digest: "every15min" },
  eventEnd: { digest: "eventEnd" },
  // The sequences begin at midnight in Bangkok.
  halfHour: { quietHours: { from: "00:00", to: "00:30", timeZone: "Asia/Bangkok" } },
  soon: { quietHours: { from: "00:01", to: "01:00", timeZone: "Asia/Bangkok" } },
  night: { quietHours: { from: "23:00", to: "02:00", timeZone: "Asia/Bangkok" } },
  noPhotos: { channels: { ...DEFAULT_PREFERENCES.channels, photo: { push: false, email: false, sms: false } } },
} as const satisfies Readonly<Record<string, Partial<Preferences>>>;
export type PreferenceName = keyof typeof PREFERENCES;

/** What an unreadable document may be, of a version that nobody knows. */
export const UNREADABLE = ["delivery", "deadLetter", "matchSet", "announcement", "participant"] as const;

/** A trigger that comes, to a function whose clock is so much behind the others. */
interface Triggered {
  readonly pick: number;
  readonly blow: Blow | null;
  readonly behindMs: number;
}

/** Each thing that may happen. `pick` chooses among what there is at that moment, `blow` befalls what runs. */
interface StepFields {
  readonly publish: { readonly photo: PhotoId; readonly guests: readonly Guest[]; readonly blow: Blow | null };
  readonly republish: { readonly pick: number };
  readonly publishFromElsewhere: { readonly photo: PhotoId; readonly guests: readonly Guest[] };
  readonly withdrawPhoto: { readonly photo: PhotoId };
  readonly event: Triggered;
  readonly duplicate: Triggered;
  readonly task: { readonly pick: number; readonly blow: Blow | null };
  readonly taskTwice: { readonly pick: number; readonly blow: Blow | null; readonly order: number };
  readonly beside: { readonly first: Step; readonly second: Step; readonly order: number };
  readonly dropEvent: { readonly pick: number };
  readonly dropTask: { readonly pick: number };
  readonly advance: { readonly ms: number };
  readonly rest: { readonly days: number };
  readonly fate: { readonly fate: Fate };
  readonly consent: { readonly guest: Guest; readonly state: ConsentWish };
  readonly leave: { readonly guest: Guest };
  readonly join: { readonly guest: Guest; readonly consents: boolean };
  readonly notMe: { readonly guest: Guest; readonly photo: PhotoId };
  readonly see: { readonly guest: Guest; readonly photo: PhotoId };
  readonly prefer: { readonly guest: Guest; readonly what: PreferenceName };
  readonly device: { readonly guest: Guest };
  readonly announce: { readonly priority: Priority };
  readonly takeBack: { readonly pick: number };
  readonly redrive: { readonly pick: number };
  readonly redriveTwice: { readonly pick: number; readonly blow: Blow | null; readonly order: number };
  readonly receipt: {
    readonly pick: number;
    readonly kind: (typeof RECEIPT_KINDS)[number];
    readonly blow: Blow | null;
  };
  readonly reconcile: { readonly blow: Blow | null };
  readonly prune: { readonly blow: Blow | null };
  readonly spoil: { readonly what: (typeof UNREADABLE)[number] };
}
export type StepName = keyof StepFields;
export type StepOf<Name extends StepName> = { readonly do: Name } & StepFields[Name];
export type Step = { [Name in StepName]: StepOf<Name> }[StepName];

/** As one line for a reader: `publish photo=p1 guests=uidana,uidben`. */
export function describeStep({ do: name, ...fields }: Step): string {
  const words = Object.entries(fields).map(([key, value]: [string, unknown]) => `${key}=${wordOf(value)}`);
  return [name, ...words.filter((word) => !word.endsWith("=null"))].join(" ");
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

export const priorities: readonly Priority[] = PRIORITIES;
export const receiptKinds = RECEIPT_KINDS;
