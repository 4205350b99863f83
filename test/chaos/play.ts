import { RunnerError } from "../support/runner/errors.ts";
import { redriveAll } from "./act-on-ledger.ts";
import { checkRun } from "./check-run.ts";
import { comeToRest } from "./come-to-rest.ts";
import { makeScript } from "./make-script.ts";
import { type ChaosRun, openRun } from "./open-run.ts";
import { type Outcome, readOutcome } from "./read-outcome.ts";
import type { ChaosScript } from "./script.ts";
import type { Stage } from "./stage.ts";
import { countRun, type RunCounts } from "./summary.ts";
import { takeStep } from "./take-step.ts";

export interface Played {
  readonly script: ChaosScript;
  /** Each broken invariant, its name first (`I3: …`). */
  readonly broken: readonly string[];
  readonly counts: RunCounts;
  /** What happened, in words that are the same on each run of a seed. */
  readonly log: readonly string[];
}

/** Plays the run of a seed, on an event of its own, and checks it. */
export const playSeed = (stage: Stage, seed: number): Promise<Played> => playScript(stage, makeScript(seed));

async function playScript(stage: Stage, script: ChaosScript): Promise<Played> {
  const run = await openRun(stage, script);
  try {
    const restless = await playSteps(run);
    const outcome = await readOutcome(run);
    const broken = [...restless, ...checkRun(run, outcome)];
    return { script, broken, counts: countRun(outcome, broken), log: [...run.runner.log(), ...describeEnd(outcome)] };
  } finally {
    await run.close();
  }
}

async function playSteps(run: ChaosRun): Promise<string[]> {
  try {
    for (const step of run.script.steps) await takeStep(run, step);
    await comeToRest(run);
    if (run.script.redrivesAtEnd && (await redriveAll(run)) > 0) await comeToRest(run);
    return [];
  } catch (error) {
    if (error instanceof RunnerError && error.code === "runner/never-ends") return [`I9: ${error.message}`];
    throw error;
  }
}

/** The states of all deliveries, so that two runs that end otherwise differ in their logs. */
const describeEnd = ({ deliveries, pushes }: Outcome): string[] => [
  ...[...deliveries].map(
    ([id, delivery]) => `delivery ${id}: ${delivery.state} after ${delivery.attempts.length} tries`,
  ),
  ...pushes
    .map(({ payload, device }) => `push ${payload.deliveryId} to ${device.plan.fid}: ${payload.count}`)
    .toSorted(),
];
