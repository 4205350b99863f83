import type { ActionStorage, OneAtATime } from "../ports/action-storage.ts";
import type { KeptAction, NewAction } from "../queue/own-action.ts";

/** What the browser keeps, for all its tabs and from one start to the next. */
export class FakeActions implements ActionStorage {
  rows: readonly KeptAction[] = [];
  #last = 0;

  readonly add = async (action: NewAction): Promise<KeptAction> => {
    this.#last += 1;
    const kept = { ...structuredClone(action), id: this.#last };
    this.rows = [...this.rows, kept];
    return kept;
  };

  readonly all = async (uid: string): Promise<readonly KeptAction[]> =>
    structuredClone(this.rows.filter((row) => row.uid === uid));

  readonly remove = async (id: number): Promise<void> => {
    this.rows = this.rows.filter((row) => row.id !== id);
  };

  readonly keepOnly = async (uid: string | null): Promise<void> => {
    this.rows = this.rows.filter((row) => row.uid === uid);
  };
}

/** Web Locks of one browser. */
export class FakeLocks {
  readonly #holders = new Map<string, Promise<unknown>>();

  readonly oneAtATime: OneAtATime = (name, work) => {
    const held = (this.#holders.get(name) ?? Promise.resolve()).then(work);
    this.#holders.set(
      name,
      held.catch(() => undefined),
    );
    return held;
  };
}
