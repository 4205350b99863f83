import { type Erasure, paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { type EraseDeps, erasePerson } from "../erase/erase-person.ts";

export interface ErasureWritten {
  readonly params: { readonly erasureId: string };
  readonly data?: Change<DocumentSnapshot> | undefined;
}

const same = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** What a run of its own writes down is no reason for another one. */
const isAsked = (before: Erasure | null, after: Erasure): boolean =>
  before === null ||
  !same(before.askedAt, after.askedAt) ||
  (same(before.erasedAt, after.erasedAt) && !same(before.dueAt, after.dueAt));

/** An erasure was asked for, or is due: it is done. The platform runs it again when it throws. */
export async function onErasureWritten(deps: EraseDeps, { params, data }: ErasureWritten): Promise<void> {
  if (data === undefined || !data.after.exists) return;
  const path = paths.erasure(params.erasureId);
  const before = data.before.exists ? readDocument("erasure", data.before.data(), path) : null;
  if (isAsked(before, readDocument("erasure", data.after.data(), path))) await erasePerson(deps, params.erasureId);
}
