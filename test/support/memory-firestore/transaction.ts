import { type Context, Reference, type Snapshot, Writes } from "./document.ts";
import type { MemoryQuery } from "./memory-query.ts";
import { isAborted } from "./store.ts";

/** What a transaction has read, as one text: it must be the same when it commits. */
const signatureOf = (snapshots: readonly Snapshot[]): string =>
  snapshots.map(({ ref, updateTime }) => `${ref.path}@${updateTime?.valueOf() ?? "missing"}`).join(" ");

class MemoryTransaction extends Writes {
  readonly #context: Context;
  readonly #checks: (() => boolean)[] = [];
  constructor(context: Context) {
    super();
    this.#context = context;
  }
  async #read<T>(run: () => T, seen: (result: T) => readonly Snapshot[]): Promise<T> {
    if (this.writes.length > 0) throw new Error("A transaction must do all of its reads before its first write.");
    const result = await this.#context.read(run);
    const signature = signatureOf(seen(result));
    this.#checks.push(() => signatureOf(seen(run())) === signature);
    return result;
  }
  get(target: Reference | MemoryQuery): Promise<unknown> {
    return target instanceof Reference
      ? this.#read(
          () => target.snapshot(),
          (snapshot) => [snapshot],
        )
      : this.#read(
          () => target.snapshot(),
          ({ docs }) => docs,
        );
  }
  getAll(...refs: readonly Reference[]): Promise<Snapshot[]> {
    return this.#read(
      () => refs.map((ref) => ref.snapshot()),
      (snapshots) => snapshots,
    );
  }
  async commit(): Promise<void> {
    if (this.writes.length === 0) return;
    await this.#context.commit(this.writes, () => this.#checks.every((check) => check()));
  }
}

const MAX_TRIES = 5;

/** Runs `work` until nothing that it has read was changed by somebody else meanwhile. */
export async function runTransaction<T>(
  context: Context,
  work: (transaction: MemoryTransaction) => Promise<T>,
  { maxAttempts = MAX_TRIES }: { readonly maxAttempts?: number } = {},
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const transaction = new MemoryTransaction(context);
    const result = await work(transaction);
    try {
      await transaction.commit();
      return result;
    } catch (error) {
      if (!isAborted(error) || tries >= maxAttempts) throw error;
    }
  }
}
