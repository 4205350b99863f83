import type { Snapshot, Target } from "../ports/document-source.ts";

/** What a tab that follows says. */
type FollowerWord =
  | { readonly kind: "want"; readonly from: string; readonly key: string; readonly target: Target }
  | { readonly kind: "leave"; readonly from: string; readonly key: string }
  | { readonly kind: "ping" };

/** What the tab that leads says. */
type LeaderNews =
  /** A new one leads, and wants to hear what it shall listen to. */
  | { readonly kind: "lead" }
  /** An answer that comes at once, whatever the server does: the leader lives. */
  | { readonly kind: "here" }
  /** For all who want this, or for the one `to` that has just come. */
  | { readonly kind: "next"; readonly key: string; readonly snapshot: Snapshot; readonly to?: string }
  | { readonly kind: "error"; readonly key: string; readonly code: string; readonly message: string }
  | { readonly kind: "pong"; readonly isHeard: boolean };

/** `term` rises with each leader: what a former one says late, because it slept, is not heard. */
export type LeaderWord = LeaderNews & { readonly term: number };

/** What tabs of one person say to each other. Whoever changes it raises WORDS_VERSION: tabs live through a deployment. */
export type Word = FollowerWord | LeaderWord;
export type { LeaderNews };

export const WORDS_VERSION = 1;
