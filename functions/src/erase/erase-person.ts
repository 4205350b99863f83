import { countHeld, eventsOf, findHeld, type Held, type HeldCounts } from "@shutterbell/contract";
import { FieldPath, FieldValue, type Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import type { Accounts } from "./accounts.ts";
import { isStillOurs, readWork, recordDone, recordFound, type Work } from "./take-record.ts";

export interface EraseDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly accounts: Accounts;
}

/** Functions that run at the same moment may write between a look and its removals; not for ever. */
const MAX_LOOKS = 5;
/** How many documents go in one transaction. */
const PAGE = 100;

/** Something was still there after every look. Whoever runs it looks again. */
class ErasureUnfinishedError extends Error {
  override readonly name = "ErasureUnfinishedError";
}

/**
 * Erases one person: looks for everything that is held, writes down where, removes it, and looks again until nothing is
 * found. The participants go first: with them the consent, so that no function and no pipeline writes anything new, and
 * whoever holds a delivery to them loses it. May be killed anywhere and repeated: only a look that finds nothing ends
 * it.
 */
export async function erasePerson(deps: EraseDeps, erasureId: string): Promise<void> {
  const work = await readWork(deps.firestore, erasureId);
  if (work === null) return;
  let { eventIds }: { eventIds: readonly string[] } = work.erasure;
  let late: HeldCounts | null = null;
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const held = await findHeld(deps.firestore, { ...work.erasure, eventIds });
    const isOver = held.length === 0 || hasComeBack(work, held);
    late ??= countHeld(isOver ? [] : held);
    if (isOver) return finish(deps, work, late);
    eventIds = eventsOf({ ...work.erasure, eventIds }, held);
    if (!(await recordFound(deps.firestore, work, { eventIds, counts: countHeld(held) }))) return;
    if (!(await removeAll(deps.firestore, work, held))) return;
  }
  throw new ErasureUnfinishedError(`${work.erasure.auditId} still finds something after ${MAX_LOOKS} looks`);
}

/** Who was erased from one event may join it again; that is theirs, and not ours to take. */
const hasComeBack = ({ erasure: { eventId, erasedAt } }: Work, held: readonly Held[]): boolean =>
  eventId !== null && erasedAt !== null && held.some(({ kind }) => kind === "participant");

async function finish({ firestore, accounts, now }: EraseDeps, work: Work, late: HeldCounts): Promise<void> {
  const { uid, eventId, auditId } = work.erasure;
  if (eventId === null) await accounts.remove(uid);
  const state = await recordDone(firestore, work, { now: now(), late });
  if (state !== null) log.erasureMoved({ auditId, state });
}

/** @returns false where the erasure is no longer ours; the rest was left then */
async function removeAll(firestore: Firestore, work: Work, held: readonly Held[]): Promise<boolean> {
  const matches = held.filter(({ kind }) => kind === "matchSet");
  const documents = held.filter(({ kind }) => kind !== "matchSet").map(({ path }) => path);
  for (let first = 0; first < documents.length; first += PAGE)
    if (!(await removePage(firestore, work, documents.slice(first, first + PAGE)))) return false;
  for (const match of matches) if (!(await removeMatch(firestore, work, match))) return false;
  return true;
}

const removePage = (firestore: Firestore, work: Work, page: readonly string[]): Promise<boolean> =>
  firestore.runTransaction(async (tx) => {
    if (!(await isStillOurs(firestore, tx, work))) return false;
    for (const path of page) tx.delete(firestore.doc(path));
    return true;
  });

// Not by readMatchToRemove, which parses: a match set that nobody can read must not keep a name. Its rev stays.
const removeMatch = (firestore: Firestore, work: Work, { path }: Held): Promise<boolean> =>
  firestore.runTransaction(async (tx) => {
    if (!(await isStillOurs(firestore, tx, work))) return false;
    const ref = firestore.doc(path);
    const { exists } = await tx.get(ref);
    if (exists) tx.update(ref, new FieldPath("matches", work.erasure.uid), FieldValue.delete());
    return true;
  });
