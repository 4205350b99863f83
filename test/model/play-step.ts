import { announce, askForRedrive, letterAt, redrive, spoil, takeBack } from "./jobs-of-organisers.ts";
import { join, leave, openApp, prefer, reportReceipt, sayNotMe, see, setConsent } from "./jobs-of-people.ts";
import { publish, publishFromElsewhere, republish, withdrawPhoto } from "./jobs-of-pipeline.ts";
import { dropEvent, dropTask, event, looksAtLetter, prune, reconcile, task, taskTwice } from "./jobs-of-platform.ts";
import { rest } from "./rest.ts";
import type { Blow, Job } from "./runs.ts";
import type { Step, StepName, StepOf } from "./steps.ts";
import type { World } from "./world.ts";

type Jobs = { readonly [Name in StepName]?: (world: World, step: StepOf<Name>) => Promise<Job | null> | Job | null };

/** What runs as one process; null where there is nothing to do. */
const jobs: Jobs = {
  ...{ publish, republish, publishFromElsewhere, withdrawPhoto },
  ...{ consent: setConsent, leave, join, notMe: sayNotMe, see, prefer, device: openApp, receipt: reportReceipt },
  ...{ announce, takeBack, redrive, event, duplicate: event, task, reconcile, prune },
};

const jobOf = async (world: World, step: Step): Promise<Job | null> => {
  // The table has each step's own handler under its name, which a type cannot follow through a lookup.
  const handler = jobs[step.do] as ((world: World, step: Step) => Promise<Job | null> | Job | null) | undefined;
  return handler === undefined ? null : handler(world, step);
};

/** Chooses by a number that one order leads to the next: the same number gives the same order. */
function choosing(order: number): (count: number) => number {
  let turn = order;
  return (count) => {
    turn = (turn * 48_271 + 11) % 2_147_483_647;
    return turn % Math.max(1, count);
  };
}

async function sideBySide(
  world: World,
  together: readonly (Job | null)[],
  options: { blow: Blow | null; order: number },
) {
  const all = together.filter((job) => job !== null);
  await world.runs.sideBySide(all, options.blow, choosing(options.order));
}

async function redriveTwice(world: World, { pick, blow, order }: StepOf<"redriveTwice">): Promise<void> {
  const id = letterAt(world, pick);
  if (id === null) return;
  await askForRedrive(world, id);
  await sideBySide(world, looksAtLetter(world, id), { blow, order });
}

/** Lets one thing happen. */
export async function playStep(world: World, step: Step): Promise<void> {
  switch (step.do) {
    case "advance":
      return world.advance(step.ms);
    case "fate":
      return world.provider.plan(step.fate);
    case "dropEvent":
      return dropEvent(world, step);
    case "dropTask":
      return dropTask(world, step);
    case "spoil":
      return spoil(world, step);
    case "rest":
      return rest(world, step.days);
    case "taskTwice":
      return sideBySide(world, await taskTwice(world, step), step);
    case "redriveTwice":
      return redriveTwice(world, step);
    case "beside": {
      const first = await jobOf(world, step.first);
      const blow = "blow" in step.first ? step.first.blow : null;
      return sideBySide(world, [first, await jobOf(world, step.second)], { blow: first && blow, order: step.order });
    }
    default: {
      const job = await jobOf(world, step);
      if (job !== null) await world.runs.one(job, "blow" in step ? step.blow : null);
    }
  }
}
