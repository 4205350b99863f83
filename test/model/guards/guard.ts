import type { Invariant } from "../scene.ts";

/** One thing in the engine that keeps a promise: what it is, where it stands, and how it is taken out. */
export interface Guard {
  readonly name: string;
  /** Below functions/src. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What breaks without it: one of these is enough. */
  readonly kills: readonly Invariant[];
}
