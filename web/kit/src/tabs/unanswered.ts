interface Asking {
  readonly resolve: () => void;
  readonly reject: (thrown: unknown) => void;
}

/** Who waits to hear whether the server can be reached. */
export class Unanswered {
  readonly #asking = new Set<Asking>();

  get isNone(): boolean {
    return this.#asking.size === 0;
  }

  /** Settles with the next answer, whoever gives it. */
  wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#asking.add({ resolve, reject });
    });
  }

  answer(isHeard: boolean): void {
    for (const { resolve, reject } of this.#asking)
      if (isHeard) resolve();
      else reject(new Error("no answer"));
    this.#asking.clear();
  }

  /** Those who wait by now are answered by this; whoever comes later is not. */
  async answerBy(ask: () => Promise<void>): Promise<void> {
    const asking = [...this.#asking];
    this.#asking.clear();
    if (asking.length === 0) return;
    await ask().then(
      () => asking.forEach(({ resolve }) => resolve()),
      (thrown: unknown) => asking.forEach(({ reject }) => reject(thrown)),
    );
  }
}
