import { ContractError } from "@shutterbell/contract";
import { asyncProperty, check } from "fast-check";
import { functionsOutput } from "../support/runner/capture-output.ts";
import type { Engine } from "./load-engine.ts";
import { playStep } from "./play-step.ts";
import type { Invariant } from "./scene.ts";
import { type Sequence, sequences } from "./sequences.ts";
import { GUESTS, nameOf } from "./setting.ts";
import { settle } from "./settle.ts";
import { describeStep } from "./steps.ts";
import { createWorld, type World } from "./world.ts";

/** What somebody who reads the log must not find there. */
const SECRETS = GUESTS.flatMap((uid) => [uid, nameOf(uid)]);

/** I14: no log line tells whom it is about. */
function checkLog({ report }: World): void {
  for (const line of functionsOutput.lines()) {
    if (SECRETS.some((secret) => line.includes(secret))) report("I14", `a log line holds a uid or a name: ${line}`);
  }
}

/** Plays one sequence on a world of its own. @returns each invariant that it breaks, and how */
async function play(engine: Engine, { setting, steps }: Sequence): Promise<string[]> {
  functionsOutput.clear();
  const world = await createWorld(engine, setting);
  try {
    for (const step of steps) await playStep(world, step);
    await settle(world);
  } catch (error) {
    // A watcher cannot read what was written: two runs have mixed their fields in one document.
    if (!(error instanceof ContractError)) throw error;
    world.report("I6", error.message);
  }
  checkLog(world);
  return [...world.broken];
}

export interface Explored {
  readonly sequences: number;
  /** The shortest sequence that breaks something, and what; null where none does. */
  readonly counterexample: { readonly sequence: Sequence; readonly broken: readonly string[] } | null;
}

export interface Exploration {
  readonly runs: number;
  readonly seed: number;
  /** Stop at the first that breaks something, as it was found. */
  readonly isShrunk?: boolean;
  /** Look for these alone; for all where it is left out. */
  readonly only?: readonly Invariant[];
}

const isOf = (only: readonly Invariant[] | undefined, broken: string): boolean =>
  only === undefined || only.some((invariant) => broken.startsWith(`${invariant}:`));

/** Plays so many sequences; the same seed plays the same. */
export async function explore(engine: Engine, exploration: Exploration): Promise<Explored> {
  const { runs, seed, isShrunk = true, only } = exploration;
  const property = asyncProperty(sequences, async (sequence) => {
    const broken = await play(engine, sequence);
    return !broken.some((what) => isOf(only, what));
  });
  const result = await check(property, { numRuns: runs, seed, endOnFailure: !isShrunk });
  const sequence = result.counterexample?.[0];
  if (sequence === undefined) return { sequences: result.numRuns, counterexample: null };
  return { sequences: result.numRuns, counterexample: { sequence, broken: await play(engine, sequence) } };
}

/** For a reader: the event, and one line for each step. */
export const describeSequence = ({ setting, steps }: Sequence): string =>
  [`an event with ${JSON.stringify(setting)}`, ...steps.map((step) => `  ${describeStep(step)}`)].join("\n");
