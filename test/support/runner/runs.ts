import type { Activity } from "./activity.ts";
import { type Attribution, createAttribution } from "./attribution.ts";
import { type Faults, faultOf, type RunFault } from "./faults.ts";
import type { WriteVerdict } from "./gateway.ts";
import type { Journal } from "./journal.ts";

/** How a run ended for whoever called the function: after `failed` and `killed` it is called again. */
export type Outcome = "done" | "failed" | "killed";

/** One run of one function. */
export interface Run {
  readonly id: string;
  readonly name: string;
  readonly functionName: string;
  readonly faults: readonly RunFault[];
  /** Aborted when the process of this run is meant to be gone. */
  readonly killed: AbortSignal;
}

export interface Cause {
  readonly functionName: string;
  /** What it runs for: `event 1`. */
  readonly by: string;
}

export interface RunsDeps {
  readonly journal: Journal;
  readonly activity: Activity;
  readonly faults: () => Faults;
}

interface State extends Run {
  readonly killer: AbortController;
  writes: number;
}

/** The runs of functions, and what the script does to them. */
export class Runs {
  readonly #deps: RunsDeps;
  readonly #states = new Map<string, State>();
  readonly #attribution: Attribution<Run>;

  constructor(deps: RunsDeps) {
    this.#deps = deps;
    this.#attribution = createAttribution(({ killed }) => killed.aborted);
  }

  /**
   * Runs a function once, with the faults that the script has for this run.
   * @param work answers whether the function says that it succeeded; a rejection says that it did not
   */
  perform(cause: Cause, work: (run: Run) => Promise<boolean>): Promise<Outcome> {
    return this.#deps.activity.during(async () => {
      const run = this.#begin(cause);
      const [outcome, what] = await this.#end(run, work);
      if (outcome !== "killed") this.#deps.journal.note(run.name, what);
      return outcome;
    });
  }

  /** Does work that belongs to a run which came back over HTTP. */
  resume(id: string, work: () => void): void {
    const state = this.#states.get(id);
    if (state !== undefined) this.#attribution.during(state, work);
  }

  /** Counts a write of the run, and says what becomes of it. */
  judgeWrite(run: Run): WriteVerdict {
    const state = this.#states.get(run.id);
    return state === undefined ? { lose: "nothing" } : judge(state, this.#deps.journal);
  }

  /** The run that made a request to Firestore. It can be asked once. */
  ownerOf(port: number, streamId: number): Run | undefined {
    return this.#attribution.take(port, streamId);
  }

  close(): void {
    this.#attribution.close();
  }

  #begin({ functionName, by }: Cause): State {
    const { journal, faults } = this.#deps;
    const killer = new AbortController();
    const state = {
      ...{ id: String(this.#states.size + 1), name: journal.nameNew("run"), functionName },
      faults: faults().ofRun(functionName),
      ...{ killer, killed: killer.signal, writes: 0 },
    };
    this.#states.set(state.id, state);
    journal.note(state.name, `${functionName} for ${by}`);
    return state;
  }

  async #end(run: Run, work: (run: Run) => Promise<boolean>): Promise<readonly [Outcome, string]> {
    if (faultOf(run.faults, "throwBefore") !== undefined) return ["failed", "thrown before it began"];
    const ended = this.#attribution.during(run, () => work(run)).catch(() => false);
    const succeeded = await Promise.race([ended, whenAborted(run.killed)]);
    if (run.killed.aborted) return ["killed", "killed"];
    if (!succeeded) return ["failed", "failed"];
    return faultOf(run.faults, "throwAfter") === undefined ? ["done", "done"] : ["failed", "done, then thrown"];
  }
}

const whenAborted = (signal: AbortSignal): Promise<false> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(false), { once: true }));

function judge(state: State, journal: Journal): WriteVerdict {
  if (state.killed.aborted) return { lose: "write", tell: "nothing", onLost: () => {} };
  const write = (state.writes += 1);
  journal.note(state.name, `write ${write}`);
  for (const fault of state.faults) {
    if ((fault.kind !== "killAtWrite" && fault.kind !== "failWrite") || fault.write !== write) continue;
    const lose = fault.when === "before" ? "write" : "answer";
    if (fault.kind === "failWrite") {
      const onLost = () => journal.note(state.name, `told that write ${write} failed, ${fault.when} it was applied`);
      return { lose, tell: "unavailable", onLost };
    }
    const onLost = (): void => {
      journal.note(state.name, `killed ${fault.when} write ${write}`);
      state.killer.abort();
    };
    return { lose, tell: "nothing", onLost };
  }
  return { lose: "nothing" };
}
