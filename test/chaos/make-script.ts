import { createDice } from "./dice.ts";
import { makeFaults } from "./make-faults.ts";
import { makeGuests } from "./make-guests.ts";
import { makeSteps } from "./make-steps.ts";
import type { ChaosScript, Trouble } from "./script.ts";

/** A hanging send takes its deadline in real time, so that not many runs have one. */
const TROUBLES = [
  ...Array<null>(16).fill(null),
  "device-hangs",
  "unreadable-match-set",
  "unreadable-match-set",
] as const;

/** The script of a run: the same seed makes the same. */
export function makeScript(seed: number): ChaosScript {
  const dice = createDice(seed, "script");
  const trouble: Trouble | null = dice.pick<Trouble | null>([null, ...TROUBLES]);
  const isRaced = dice.chance(0.25);
  const guests = makeGuests(createDice(seed, "guests"), trouble);
  const steps = makeSteps(createDice(seed, "steps"), { guests, trouble });
  return {
    ...{ seed, guests, steps, trouble, isRaced },
    eventId: `event-${seed}`,
    alerting: {
      windowMs: dice.pick([0, 250, 250, 2_000]),
      capPerHour: dice.pick([2, 3, 5]),
      folds: dice.chance(0.7),
      ...{ emailAfterMinutes: 15, smsAfterMinutes: 45, smsPriceUsd: null },
    },
    redrivesAtEnd: dice.chance(0.5),
    faults: makeFaults(createDice(seed, "faults"), { steps, isRaced, rate: dice.pick([0.1, 0.25, 0.4]) }),
  };
}
