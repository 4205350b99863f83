import { deliveries } from "./deliveries.ts";
import type { Guard } from "./guard.ts";
import { people } from "./people.ts";
import { reconciliation } from "./reconciliation.ts";
import { redrives } from "./redrives.ts";
import { threads } from "./threads.ts";
import { withdrawals } from "./withdrawals.ts";

/** Every guard of the engine that a broken invariant shows to be missing. */
export const guards: readonly Guard[] = [
  ...threads,
  ...deliveries,
  ...redrives,
  ...people,
  ...withdrawals,
  ...reconciliation,
];
