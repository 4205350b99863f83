import { backOffMs, type RetryPolicy } from "./back-off.ts";
import type { Clock } from "./clock.ts";
import { type EventFault, type Faults, faultOf } from "./faults.ts";
import type { CloudEvent } from "./firestore-triggers.ts";
import type { Journal } from "./journal.ts";
import type { LoadedFunction } from "./read-endpoint.ts";
import type { Outcome, Runs } from "./runs.ts";
import type { Turns } from "./turns.ts";

export interface EventsDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly turns: Turns;
  readonly runs: Runs;
  readonly faults: () => Faults;
  /** For functions that ask for retries; `maxRetryMs` is the age at which an event is given up. */
  readonly retry: RetryPolicy;
}

interface Delivery {
  readonly name: string;
  readonly target: LoadedFunction;
  readonly event: CloudEvent;
  readonly faults: readonly EventFault[];
  readonly receivedAt: number;
}

/** Delivers events to functions: at least once, where the script says so more often, later, or not at all. */
export class Events {
  readonly #deps: EventsDeps;
  /** What waits for a later event of its function. */
  #held: Delivery[] = [];

  constructor(deps: EventsDeps) {
    this.#deps = deps;
  }

  receive(target: LoadedFunction, event: CloudEvent): void {
    this.#deps.turns.take("event", () => this.#admit(target, event));
  }

  /** Delivers what waits for a later event that did not come. @returns whether there was any */
  release(): boolean {
    const late = this.#held.splice(0);
    for (const delivery of late) this.#deps.turns.take("event", () => deliverAsScripted(this.#deps, delivery));
    return late.length > 0;
  }

  /** Forgets what waits for a later event. */
  clear(): void {
    this.#held = [];
  }

  async #admit(target: LoadedFunction, event: CloudEvent): Promise<void> {
    const { clock, journal, turns } = this.#deps;
    const name = journal.nameNew("event");
    journal.note(name, `${target.name}, ${journal.nameOf("document", event.document)}`);
    const faults = this.#deps.faults().ofEvent(target.name);
    const delivery = { name, target, event, faults, receivedAt: clock.now().getTime() };
    if (faultOf(faults, "drop") !== undefined) return journal.note(name, "dropped");
    if (faultOf(faults, "reorder") !== undefined) {
      journal.note(name, "held back behind the next");
      this.#held.push(delivery);
      return;
    }
    const delay = faultOf(faults, "delay");
    if (delay === undefined) return this.#deliver(delivery);
    journal.note(name, `delayed by ${delay.ms} ms`);
    clock.after(delay.ms, () => turns.take("event", () => this.#deliver(delivery)));
  }

  /** Delivers it, and behind it what was held back for it. */
  async #deliver(delivery: Delivery): Promise<void> {
    const behind = this.#held.filter(({ target }) => target === delivery.target);
    this.#held = this.#held.filter((late) => !behind.includes(late));
    for (const next of [delivery, ...behind]) await deliverAsScripted(this.#deps, next);
  }
}

async function deliverAsScripted(deps: EventsDeps, delivery: Delivery): Promise<void> {
  const { journal } = deps;
  const { name, faults } = delivery;
  const isTwice = faultOf(faults, "twiceAtOnce") !== undefined;
  if (isTwice) journal.note(name, "twice at once");
  await Promise.all([attempt(deps, delivery, 1), ...(isTwice ? [runOnce(deps, delivery)] : [])]);
  const more = faultOf(faults, "duplicate")?.times ?? 0;
  for (let copy = 1; copy <= more; copy += 1) {
    journal.note(name, "duplicated");
    await runOnce(deps, delivery);
  }
}

const runOnce = ({ runs }: EventsDeps, { name, target, event }: Delivery): Promise<Outcome> =>
  runs.perform({ functionName: target.name, by: name }, async () => {
    await target.call(event);
    return true;
  });

/** Runs the function, and again after a while when it fails and asked for that. */
async function attempt(deps: EventsDeps, delivery: Delivery, nth: number): Promise<void> {
  const { clock, journal, turns, retry } = deps;
  const { name, target } = delivery;
  if ((await runOnce(deps, delivery)) === "done") return;
  const asksForRetry = target.trigger.kind === "event" && target.trigger.retry;
  if (!asksForRetry) return journal.note(name, "lost: its function does not ask for retries");
  if (clock.now().getTime() - delivery.receivedAt >= retry.maxRetryMs) return journal.note(name, "given up");
  const wait = backOffMs(retry, nth);
  journal.note(name, `again in ${wait} ms`);
  clock.after(wait, () => turns.take("event", () => attempt(deps, delivery, nth + 1)));
}
