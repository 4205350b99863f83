import { foldAlerts } from "./fold-alerts.ts";
import type { BurstOptions } from "./options.ts";
import { publishBurst } from "./publish-burst.ts";
import { countRuns, describe, isSound, summarise } from "./report.ts";
import { CAP, openStage, type Stage } from "./stage.ts";

export interface Burst {
  readonly options: BurstOptions;
  /** Progress and whatever else is no result. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** So much virtual time passes between two looks at whether something still waits. In milliseconds. */
const STEP_MS = 600_000;
/** The longest that an alert may wait for its turn, and much more: what has not ended by then never will. */
const LONGEST_REST_MS = 24 * 3_600_000;

/** How often progress is told. In milliseconds. */
const PROGRESS_MS = 5_000;

/**
 * Publishes many photos as fast as they can be taken, lets every wait pass, and counts. Prints what it cost and, as
 * the last line, one JSON object.
 * @returns the exit code: 0 only if every match was told of once, within the cap, and nothing is stuck
 */
export async function runBurst({ options, say, signal }: Burst): Promise<number> {
  const begun = Date.now();
  const { photos, faces, guests } = options;
  say(`Starting Firestore, FCM and the functions, with ${guests} guests …`);
  const stage = await openStage(guests);
  try {
    const { world, eventId, accepted } = stage;
    const catchUp = (): Promise<void> => catchUpWithWall(stage);
    await catchUp();
    const tell = everySoOften((done: number) =>
      say(`${done} of ${photos} photos published, ${accepted.length} alerts`),
    );
    await publishBurst({
      ...{ options, signal, catchUp, eventId, pipeline: world.pipeline, guests: stage.guests },
      onProgress: tell,
    });
    await catchUp();
    say("All photos are published; letting the waits pass …");
    const stuck = await comeToRest(stage, signal);
    const outcome = {
      ...{ photos, matches: photos * faces, folded: foldAlerts(accepted), stuck },
      ...{ counts: stage.runner.counts(), runs: countRuns(stage.runner.log()) },
      seconds: Math.round((Date.now() - begun) / 1000),
    };
    const report = summarise(outcome);
    for (const line of describe(outcome)) console.log(line);
    console.log(JSON.stringify(report));
    return isSound(report, CAP) ? 0 : 1;
  } finally {
    await stage.close();
  }
}

/** Virtual time goes along with the real one, by which Firestore stamps what is written. */
async function catchUpWithWall({ runner: { clock } }: Stage): Promise<void> {
  await clock.advance(Math.max(0, Date.now() - clock.now().getTime()));
}

/** @returns how many deliveries have not ended when nothing happens any more */
async function comeToRest({ runner, countPending }: Stage, signal: AbortSignal): Promise<number> {
  // Twice, because what was lost on the way is found only by the reconciler, and then waits.
  let restful = 0;
  let pending = 0;
  for (let waited = 0; waited < LONGEST_REST_MS && restful < 2; waited += STEP_MS) {
    signal.throwIfAborted();
    await runner.clock.advance(STEP_MS);
    pending = await countPending();
    restful = pending === 0 ? restful + 1 : 0;
  }
  return pending;
}

function everySoOften<T>(tell: (value: T) => void): (value: T) => void {
  let told = Date.now();
  return (value) => {
    if (Date.now() - told < PROGRESS_MS) return;
    told = Date.now();
    tell(value);
  };
}
