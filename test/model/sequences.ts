import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  option,
  record,
  subarray,
} from "fast-check";
import { type Fate, FATES } from "./provider.ts";
import type { Blow } from "./runs.ts";
import { GUESTS, type Setting } from "./setting.ts";
import {
  CONSENTS,
  PHOTOS,
  PREFERENCES,
  type PreferenceName,
  priorities,
  receiptKinds,
  type Step,
  type StepName,
  type StepOf,
  UNREADABLE,
} from "./steps.ts";

/** Everything that one play depends on. */
export interface Sequence {
  readonly setting: Setting;
  readonly steps: readonly Step[];
}

const pick = nat({ max: 9 });
const order = nat({ max: 1e6 });
const guests = subarray([...GUESTS], { minLength: 1 });
/** A photo may turn out to be of nobody. */
const guestsOrNobody = oneof({ weight: 9, arbitrary: guests }, { weight: 1, arbitrary: constant([]) });
const guest = constantFrom(...GUESTS);
const photo = constantFrom(...PHOTOS);
const effect = integer({ min: 1, max: 6 });
const kill: Arbitrary<Blow> = record({
  kind: constantFrom("kill", "fail"),
  effect,
  when: constantFrom("before", "after"),
});
/** Up to the slack of a commit, beyond a lease, and beyond two. */
const pause: Arbitrary<Blow> = record({
  kind: constant("pause"),
  effect,
  ms: constantFrom(5_000, 30_000, 70_000, 130_000),
});
const blow: Arbitrary<Blow | null> = option(oneof({ weight: 3, arbitrary: kill }, { weight: 1, arbitrary: pause }), {
  freq: 2,
  nil: null,
});
/** Its one commit, stamped when it began and seen so much later. */
const lateCommit: Arbitrary<Blow | null> = option(
  record({ kind: constant("pause"), effect: constant(1), ms: constantFrom(5_000, 30_000) }),
  { freq: 2, nil: null },
);
/** Clocks of a cloud are apart by less than a window. */
const behindMs = constantFrom(0, 0, 0, 200);
/** What leads to letters, and to what may stand on a screen without our knowing. */
const FREQUENT: readonly Fate[] = ["rejected", "rejected", "lostButShown", "retryLater"];
/** From within a window to beyond a lease, an hour and a night. */
const SPANS = [100, 1_000, 20_000, 61_000, 300_000, 1_200_000, 3_600_000];
/** A night, the end of the event's deliveries, and the end of inbox items. */
const DAYS = [1, 4, 91];
const preferenceNames = Object.keys(PREFERENCES) as PreferenceName[];

const stepOf = <const Name extends StepName>(
  name: Name,
  fields: { readonly [Field in Exclude<keyof StepOf<Name>, "do">]: Arbitrary<StepOf<Name>[Field]> },
) => record({ do: constant(name), ...fields }) as unknown as Arbitrary<StepOf<Name>>;

type Kinds = { readonly [Name in StepName]: Arbitrary<StepOf<Name>> };

const single: Omit<Kinds, "beside"> = {
  publish: stepOf("publish", { photo, guests: guestsOrNobody, blow: lateCommit }),
  republish: stepOf("republish", { pick }),
  publishFromElsewhere: stepOf("publishFromElsewhere", { photo, guests }),
  withdrawPhoto: stepOf("withdrawPhoto", { photo }),
  event: stepOf("event", { pick, blow, behindMs }),
  duplicate: stepOf("duplicate", { pick, blow, behindMs }),
  task: stepOf("task", { pick, blow }),
  taskTwice: stepOf("taskTwice", { pick, blow, order }),
  dropEvent: stepOf("dropEvent", { pick }),
  dropTask: stepOf("dropTask", { pick }),
  advance: stepOf("advance", { ms: constantFrom(...SPANS) }),
  rest: stepOf("rest", { days: constantFrom(...DAYS) }),
  fate: stepOf("fate", { fate: constantFrom(...FATES, ...FREQUENT) }),
  consent: stepOf("consent", { guest, state: constantFrom(...CONSENTS) }),
  leave: stepOf("leave", { guest }),
  join: stepOf("join", { guest, consents: boolean() }),
  notMe: stepOf("notMe", { guest, photo }),
  see: stepOf("see", { guest, photo }),
  prefer: stepOf("prefer", { guest, what: constantFrom(...preferenceNames) }),
  device: stepOf("device", { guest }),
  announce: stepOf("announce", { priority: constantFrom(...priorities) }),
  takeBack: stepOf("takeBack", { pick }),
  redrive: stepOf("redrive", { pick }),
  redriveTwice: stepOf("redriveTwice", { pick, blow, order }),
  receipt: stepOf("receipt", { pick, kind: constantFrom(...receiptKinds), blow }),
  reconcile: stepOf("reconcile", { blow }),
  prune: stepOf("prune", { blow }),
  spoil: stepOf("spoil", { what: constantFrom(...UNREADABLE) }),
};

type Weights = Readonly<Partial<Record<StepName, number>>>;

function weighed(weights: Weights, kinds: Readonly<Partial<Record<StepName, Arbitrary<Step>>>>): Arbitrary<Step> {
  const chosen = Object.entries(kinds).flatMap(([name, arbitrary]) => {
    const weight = Object.entries(weights).find(([key]) => key === name)?.[1] ?? 0;
    return weight === 0 ? [] : [{ weight, arbitrary }];
  });
  return oneof(...chosen);
}

/** Two that run side by side: a function, and whatever may happen beside it. */
const besides = stepOf("beside", {
  first: weighed({ task: 6, event: 4, reconcile: 2, receipt: 1, prune: 1 }, single),
  second: weighed(
    {
      ...{ task: 4, event: 4, receipt: 3, reconcile: 2, publish: 3, publishFromElsewhere: 1, withdrawPhoto: 1 },
      ...{ consent: 2, leave: 1, join: 1, notMe: 1, see: 1, prefer: 1, announce: 1, takeBack: 2, redrive: 1 },
    },
    single,
  ),
  order,
});
const kinds: Kinds = { ...single, beside: besides };

/** Something of everything. */
const EVERYTHING: Weights = {
  ...{ publish: 8, republish: 1, publishFromElsewhere: 2, withdrawPhoto: 1, event: 10, duplicate: 2, task: 10 },
  ...{ taskTwice: 3, beside: 4, dropEvent: 1, dropTask: 1, advance: 4, rest: 0.3, fate: 5, consent: 2, leave: 0.5 },
  ...{ join: 0.5, notMe: 1, see: 1, prefer: 2, device: 0.5, announce: 1, takeBack: 0.5, redrive: 2 },
  ...{ redriveTwice: 1, receipt: 2, reconcile: 2, prune: 0.5, spoil: 0.2 },
};

/** Where many of one kind must meet before anything can go wrong. */
const THEMES: Readonly<Record<string, Weights>> = {
  everything: EVERYTHING,
  "late commits and lost triggers": {
    ...{ publish: 10, publishFromElsewhere: 4, event: 8, task: 8, dropEvent: 6, dropTask: 3, reconcile: 8 },
    ...{ advance: 5, fate: 2, beside: 3, announce: 2, takeBack: 1, consent: 2, receipt: 2 },
  },
  "dead letters": {
    ...{ publish: 6, event: 6, task: 16, taskTwice: 3, beside: 3, fate: 18, redrive: 6, redriveTwice: 4, receipt: 3 },
    ...{ consent: 1, notMe: 1, withdrawPhoto: 0.5, advance: 2, reconcile: 2, rest: 0.7, dropEvent: 1, prune: 0.5 },
  },
  "letters behind what waits": {
    ...{ publish: 10, event: 12, task: 14, fate: 6, prefer: 2, redrive: 6, advance: 1, announce: 2 },
  },
  "what was forgotten": {
    ...{ publish: 8, event: 10, task: 12, fate: 16, rest: 3, redrive: 3, reconcile: 1, advance: 1, announce: 1 },
  },
  "answers that come late": {
    ...{ publish: 8, event: 10, notMe: 10, consent: 9, duplicate: 3, task: 1, publishFromElsewhere: 1 },
  },
  "comings and goings": {
    ...{ publish: 8, publishFromElsewhere: 5, event: 12, duplicate: 3, task: 6, beside: 6, consent: 6, leave: 2 },
    ...{ join: 3, notMe: 4, withdrawPhoto: 2, dropEvent: 2, reconcile: 3, fate: 2, advance: 1, announce: 1 },
  },
  "pace and quiet": {
    ...{ publish: 12, event: 12, task: 16, prefer: 5, fate: 4, advance: 6, announce: 5, taskTwice: 1, see: 1 },
    ...{ receipt: 1, reconcile: 1, redrive: 1 },
  },
  announcements: {
    ...{ announce: 8, takeBack: 5, event: 12, duplicate: 2, task: 8, beside: 8, leave: 2, join: 2, prefer: 2 },
    ...{ dropEvent: 2, reconcile: 4, fate: 3, advance: 2, receipt: 2 },
  },
  races: {
    ...{ publish: 6, event: 8, task: 6, taskTwice: 8, beside: 12, fate: 8, advance: 3, receipt: 2, consent: 2 },
    ...{ reconcile: 2, redriveTwice: 2, see: 1 },
  },
};

const lengths = { minLength: 4, maxLength: 40, size: "max" } as const;
const steps = oneof(...Object.values(THEMES).map((weights) => array(weighed(scaled(weights), kinds), lengths)));

/** fast-check weighs by whole numbers. */
function scaled(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 10)]));
}

const setting: Arbitrary<Setting> = record({
  folds: boolean(),
  windowMs: constantFrom(250, 0),
});

export const sequences: Arbitrary<Sequence> = record({ setting, steps });
