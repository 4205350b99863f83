import type { Clock } from "./clock.ts";
import { parseSchedule } from "./cron.ts";
import { RunnerError } from "./errors.ts";
import type { LoadedFunction } from "./read-endpoint.ts";
import type { Outcome } from "./runs.ts";
import type { Turns } from "./turns.ts";

export interface SchedulerDeps {
  readonly clock: Clock;
  readonly turns: Turns;
  /** Runs the function for the time that it was due at. */
  readonly run: (target: LoadedFunction, at: Date) => Promise<Outcome>;
}

export interface Scheduler {
  readonly add: (target: LoadedFunction) => void;
  /** Runs a scheduled function now. @throws RunnerError `runner/no-schedule` */
  readonly tick: (name: string) => Promise<Outcome>;
  /** From now on its functions run by the clock as well. */
  readonly start: () => void;
}

export function createScheduler({ clock, turns, run }: SchedulerDeps): Scheduler {
  const targets = new Map<string, LoadedFunction>();
  let isStarted = false;
  const arm = (target: LoadedFunction): void => {
    if (target.trigger.kind !== "schedule") return;
    const nextAfter = parseSchedule(target.trigger.schedule, target.trigger.timeZone);
    const wait = (): void => {
      const at = nextAfter(clock.now());
      const fire = (): void => {
        turns.take("schedule", async () => void (await run(target, at)));
        wait();
      };
      clock.after(at.getTime() - clock.now().getTime(), fire, "recurring");
    };
    wait();
  };
  return {
    add(target) {
      targets.set(target.name, target);
      if (isStarted) arm(target);
    },
    async tick(name) {
      const target = targets.get(name);
      if (target === undefined) {
        throw new RunnerError("runner/no-schedule", { name, known: [...targets.keys()].join(", ") || "none" });
      }
      return run(target, clock.now());
    },
    start() {
      isStarted = true;
      for (const target of targets.values()) arm(target);
    },
  };
}
