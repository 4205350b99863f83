import type { KeptAction, NewAction } from "../queue/own-action.ts";

/** Keeps what a person did until the server has it: through a reload, and the browser's end. All tabs share it. */
export interface ActionStorage {
  /** Resolves once it is kept; what is added later comes later. */
  readonly add: (action: NewAction) => Promise<KeptAction>;
  /** What is kept of this person, in the order in which it was added. */
  readonly all: (uid: string) => Promise<readonly KeptAction[]>;
  readonly remove: (id: number) => Promise<void>;
  /** Forgets what is kept of everybody else; of everybody with null. */
  readonly keepOnly: (uid: string | null) => Promise<void>;
}

/** Runs `work` when no other tab runs any under the same name. */
export type OneAtATime = (name: string, work: () => Promise<void>) => Promise<void>;
