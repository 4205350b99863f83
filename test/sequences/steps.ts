import { type Arbitrary, array, boolean, constant, constantFrom, integer, nat, oneof, record } from "fast-check";

export const EVENT_ID = "harbour";
export const PEOPLE = ["mali", "tom"] as const;
export type Person = (typeof PEOPLE)[number];
export const THINGS = ["event", "me", "gallery", "inbox"] as const;
export type Thing = (typeof THINGS)[number];

/** What may happen to tabs of one browser. `tab` counts round those that are open. */
export type Step =
  /** `laterMs`: how long what its kit loads after the start is on its way. */
  | { readonly do: "openTab"; readonly who: Person; readonly laterMs: number }
  | {
      readonly do: "closeTab" | "signOut" | "offline" | "online" | "hide" | "show" | "sleep" | "wake";
      readonly tab: number;
    }
  | { readonly do: "signIn"; readonly tab: number; readonly who: Person }
  | { readonly do: "watch" | "leave"; readonly tab: number; readonly thing: Thing }
  /** The server refuses until somebody brings a new token. */
  | { readonly do: "deny"; readonly who: Person }
  /** The server refuses, whatever token comes. */
  | { readonly do: "revoke"; readonly who: Person }
  | { readonly do: "readmit"; readonly who: Person }
  | { readonly do: "match"; readonly who: Person }
  | { readonly do: "publish" }
  | { readonly do: "wait"; readonly ms: number }
  /** What follows happens before anything else could. */
  | { readonly do: "atOnce" };

const tab = nat({ max: 5 });
const who = constantFrom(...PEOPLE);
const thing = constantFrom(...THINGS);
/** From within a round trip to beyond the watchdog's silence. */
const ms = constantFrom(1, 50, 1_000, 2_500, 4_000, 12_000, 130_000);

/** Later than tabs are patient with each other. */
export const LATEST_MS = 3_500;
const laterMs = constantFrom(0, 40, LATEST_MS);

const step: Arbitrary<Step> = oneof(
  { weight: 4, arbitrary: record({ do: constant("openTab" as const), who, laterMs }) },
  { weight: 3, arbitrary: record({ do: constant("closeTab" as const), tab }) },
  { weight: 3, arbitrary: record({ do: constantFrom("signOut" as const, "offline", "online", "hide", "show"), tab }) },
  { weight: 2, arbitrary: record({ do: constantFrom("sleep" as const, "wake"), tab }) },
  { weight: 3, arbitrary: record({ do: constant("signIn" as const), tab, who }) },
  { weight: 6, arbitrary: record({ do: constantFrom("watch" as const, "watch", "leave"), tab, thing }) },
  { weight: 2, arbitrary: record({ do: constantFrom("deny" as const, "revoke", "readmit"), who }) },
  { weight: 4, arbitrary: record({ do: constant("match" as const), who }) },
  { weight: 2, arbitrary: record({ do: constant("publish" as const) }) },
  { weight: 3, arbitrary: record({ do: constant("wait" as const), ms }) },
  { weight: 6, arbitrary: record({ do: constant("atOnce" as const) }) },
);

/** Everything that one play depends on. */
export interface Sequence {
  /** How many tabs are open at first, all of the first person. */
  readonly tabs: number;
  readonly laterMs: number;
  /** Whether tabs that sleep in the end are woken; where they are not, the others must do without them. */
  readonly areWoken: boolean;
  readonly steps: readonly Step[];
}

export const sequences: Arbitrary<Sequence> = record({
  tabs: integer({ min: 1, max: 4 }),
  laterMs,
  areWoken: boolean(),
  steps: array(step, { minLength: 5, maxLength: 40, size: "max" }),
});
