import { Timestamp } from "firebase-admin/firestore";
import type { Change } from "../support/memory-firestore/store.ts";
import type { Run } from "./runs.ts";

/** One life of a document: it may go, and come again. */
interface Life {
  readonly number: number;
  /** Its `createdAt`, in milliseconds; 0 where it has none. */
  readonly createdAt: number;
}

export type History = ReturnType<typeof createHistory>;

const createdAtOf = (value: unknown): number => (value instanceof Timestamp ? value.toMillis() : 0);

/** Remembers who wrote what last, and how often each document came into being. */
export function createHistory(current: () => Run | undefined) {
  const lives = new Map<string, Life[]>();
  const written = new Map<string, { readonly commit: number; readonly by: Run | undefined }>();
  let commits = 0;
  const livesOf = (path: string): readonly Life[] => lives.get(path) ?? [];
  return {
    commits: (): number => commits,
    remember(changes: readonly Change[]): void {
      commits += 1;
      for (const { path, before, after } of changes) {
        written.set(path, { commit: commits, by: current() });
        if (before !== null || after === null) continue;
        const life = { number: livesOf(path).length + 1, createdAt: createdAtOf(after.fields["createdAt"]) };
        lives.set(path, [...livesOf(path), life]);
      }
    },
    /** Whether nobody else has written this document since the run that asks began: what it has read still holds. */
    isSettled(path: string): boolean {
      const last = written.get(path);
      const run = current();
      return last === undefined || run === undefined || last.by === run || last.commit <= run.begunAfter;
    },
    /** In which life the document is, or was last. */
    life: (path: string): number => livesOf(path).length,
    /** The life that somebody knew who had seen what was created until then. */
    lifeKnownAt: (path: string, at: Date): number =>
      livesOf(path).findLast(({ createdAt }) => createdAt <= at.getTime())?.number ?? 0,
  };
}
