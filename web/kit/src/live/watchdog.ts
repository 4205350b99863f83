import { type Clock, within } from "../ports/clock.ts";
import type { Network, NetworkChange } from "../ports/network.ts";
import { ANSWER_MS, type Beat, type Pulse } from "./watch.ts";

/** A silence longer than this, in a tab that is looked at, is worth one small read to tell calm from deaf. */
export const QUIET_MS = 120_000;
/** When to ask again one that did not answer. */
export const AGAIN_MS = 15_000;

export interface PulseDeps {
  readonly clock: Clock;
  readonly network: Network;
  /** Rejects when the server cannot be reached. */
  readonly ask: () => Promise<void>;
}

const nothing = (): void => undefined;

/**
 * The watchdog that all listeners share. A listener of a calm gallery and one whose connection died without a word
 * look the same; so after a silence the server is asked, once for all, and the answer is told: `heard`, or `quiet`.
 */
export class Watchdog implements Pulse {
  readonly #deps: PulseDeps;
  readonly #listeners = new Set<(beat: Beat) => void>();
  #heardAt = 0;
  #words = 0;
  #asking = false;
  #deafen = nothing;
  #cancel = nothing;

  constructor(deps: PulseDeps) {
    this.#deps = deps;
  }

  heard(): void {
    this.#heardAt = this.#deps.clock.now().getTime();
    this.#words += 1;
  }

  subscribe(listener: (beat: Beat) => void): () => void {
    if (this.#listeners.size === 0) {
      this.heard();
      this.#deafen = this.#deps.network.subscribe((change) => this.#onNetwork(change));
      this.#plan(QUIET_MS);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#deafen();
      this.#cancel();
    };
  }

  #plan(ms: number): void {
    this.#cancel();
    this.#cancel = this.#deps.clock.after(ms, () => this.#askIfSilent());
  }

  #onNetwork(change: NetworkChange): void {
    if (change === "visible") {
      this.#askIfSilent();
      return;
    }
    this.#tell(change);
    if (change === "online") void this.#ask(false);
  }

  #askIfSilent(): void {
    // Hidden tabs ask nothing; becoming visible asks at once.
    const silence = this.#deps.clock.now().getTime() - this.#heardAt;
    if (silence < QUIET_MS) this.#plan(QUIET_MS - silence);
    else if (this.#deps.network.isVisible()) void this.#ask(true);
    else this.#plan(QUIET_MS);
  }

  /** @param isVerdict whether no answer means `quiet`; just after coming online it may only be too early */
  async #ask(isVerdict: boolean): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const wordsBefore = this.#words;
    const answered = await within(this.#deps.clock, ANSWER_MS, this.#deps.ask(), () => new Error("no answer")).then(
      () => true,
      () => false,
    );
    this.#asking = false;
    if (this.#listeners.size === 0) return;
    // A word that came while the question failed is an answer as well; whoever heard it knows.
    const isAlive = answered || this.#words > wordsBefore;
    if (answered) {
      this.heard();
      this.#tell("heard");
    } else if (!isAlive) {
      this.#heardAt = 0;
      if (isVerdict) this.#tell("quiet");
    }
    this.#plan(isAlive ? QUIET_MS : AGAIN_MS);
  }

  #tell(beat: Beat): void {
    for (const listener of this.#listeners) listener(beat);
  }
}
