import { PRIORITIES } from "@shutterbell/contract";
import type { Dice } from "./dice.ts";
import type { GuestPlan, Step, Trouble } from "./script.ts";

/** From within a window to beyond a lease, a fold, a digest and an hour. In milliseconds. */
const SPANS = [50, 300, 1_000, 5_000, 61_000, 300_000, 1_200_000, 3_600_000] as const;

export interface StepsOptions {
  readonly guests: readonly GuestPlan[];
  readonly trouble: Trouble | null;
}

/** What happens, one thing after the other: four to ten photos, and what else may be done between them. */
export function makeSteps(dice: Dice, { guests, trouble }: StepsOptions): Step[] {
  const photos = Array.from({ length: dice.int(4, 10) }, (_, index) => `p${index + 1}`);
  const uids = guests.map(({ uid }) => uid);
  const published: string[] = [];
  const others = otherThings(dice, { guests, trouble });
  const steps: Step[] = [];
  while (photos.length > 0 || others.length > 0) {
    const isPhotoNext = photos.length > 0 && (others.length === 0 || published.length === 0 || dice.chance(0.5));
    const photo = isPhotoNext ? photos.shift() : undefined;
    if (photo === undefined) steps.push(...(others.shift()?.(dice, published, uids) ?? []));
    else {
      steps.push(publishOf(dice, photo, uids));
      published.push(photo);
    }
    if (dice.chance(0.6)) steps.push({ do: "advance", ms: dice.pick(SPANS) });
  }
  return steps;
}

const publishOf = (dice: Dice, photo: string, uids: readonly string[]): Step => ({
  do: dice.chance(0.15) ? "publishFromElsewhere" : "publish",
  photo,
  named: dice.some(uids, 0.5),
});

/** Makes its steps when its turn comes, from the photos that there are by then. */
type Thing = (dice: Dice, published: readonly string[], uids: readonly string[]) => readonly Step[];

const onPhoto =
  (make: (photo: string, dice: Dice, uids: readonly string[]) => readonly Step[]): Thing =>
  (dice, [first = "p1", ...others], uids) =>
    make(dice.pick([first, ...others]), dice, uids);
const one =
  (make: (dice: Dice) => Step): Thing =>
  (dice) => [make(dice)];
const someone = (dice: Dice, uids: readonly string[]): string => dice.shuffle(uids)[0] ?? "";
const pick = (dice: Dice): number => dice.int(0, 9);

/** How likely each of these is, and as how many there may be. */
const THINGS: readonly { readonly chance: number; readonly most: number; readonly thing: Thing }[] = [
  { chance: 0.6, most: 2, thing: onPhoto((photo) => [{ do: "publishAgain", photo }]) },
  { chance: 0.5, most: 2, thing: onPhoto((photo, dice, uids) => [publishOf(dice, photo, uids)]) },
  { chance: 0.4, most: 1, thing: onPhoto((photo) => [{ do: "withdrawPhoto", photo }]) },
  {
    chance: 0.4,
    most: 2,
    thing: onPhoto((photo, dice, uids) => [{ do: "notMe", guest: someone(dice, uids), photo }]),
  },
  // Their answer is the only trace of the photo that is left in anybody's inbox.
  {
    chance: 0.2,
    most: 1,
    thing: onPhoto((photo, dice, uids) => [
      { do: "notMe", guest: someone(dice, uids), photo },
      { do: "advance", ms: dice.pick(SPANS) },
      { do: "withdrawPhoto", photo },
    ]),
  },
  { chance: 0.4, most: 2, thing: onPhoto((photo, dice, uids) => [{ do: "see", guest: someone(dice, uids), photo }]) },
  {
    chance: 0.5,
    most: 4,
    thing: one((dice) => ({ do: "receipt", pick: pick(dice), kind: dice.pick(["shown", "shown", "clicked"]) })),
  },
  { chance: 0.4, most: 2, thing: one((dice) => ({ do: "redrive", pick: pick(dice) })) },
  { chance: 0.4, most: 2, thing: one((dice) => ({ do: "loseTask", pick: pick(dice) })) },
  { chance: 0.5, most: 3, thing: one(() => ({ do: "reconcile" })) },
  { chance: 0.1, most: 1, thing: one(() => ({ do: "prune" })) },
];

function otherThings(dice: Dice, { guests, trouble }: StepsOptions): Thing[] {
  const things = THINGS.flatMap(({ chance, most, thing }) =>
    dice.chance(chance) ? Array.from({ length: dice.int(1, most) }, () => thing) : [],
  );
  if (trouble === "unreadable-match-set") things.push(one(() => ({ do: "writeUnreadable", photo: "unreadable" })));
  const shuffled = dice.shuffle(things);
  // These come in their order, at any place among the others.
  for (const sequence of [announcing(dice), withdrawing(dice, guests)]) {
    let at = 0;
    for (const step of sequence) {
      at = dice.int(at, shuffled.length);
      shuffled.splice(at, 0, () => [step]);
      at += 1;
    }
  }
  return shuffled;
}

function announcing(dice: Dice): Step[] {
  if (!dice.chance(0.5)) return [];
  const announce: Step = { do: "announce", priority: dice.pick(["urgent", "normal", ...PRIORITIES]) };
  return dice.chance(0.25) ? [announce, { do: "takeBack" }] : [announce];
}

/** Somebody takes their consent back, but the first of them, by whom the others are measured. */
function withdrawing(dice: Dice, guests: readonly GuestPlan[]): Step[] {
  const [guest] = dice.shuffle(guests.slice(1).filter(({ consent }) => consent === "granted"));
  if (guest === undefined || !dice.chance(0.5)) return [];
  const consent = (state: "granted" | "withdrawn"): Step => ({ do: "consent", guest: guest.uid, state });
  return dice.chance(0.3) ? [consent("withdrawn"), consent("granted")] : [consent("withdrawn")];
}
