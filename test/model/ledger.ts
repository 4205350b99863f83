import {
  type Delivery,
  deliveryTransitions,
  INITIAL_DELIVERY_STATES,
  isPending,
  mayMove,
  paths,
  readDocument,
} from "@shutterbell/contract";
import type { Change } from "../support/memory-firestore/store.ts";

/** What each commit must be, whatever led to it. Throws with the invariant's name. */
export interface LedgerWatch {
  readonly onCommit: (change: Change, by: { now: Date; holders: ReadonlySet<string> | null }) => void;
  /** How often this document was created so far. */
  readonly creations: (path: string) => number;
  /** What this delivery tells of: each item's path, and the number of the creation that was meant when it began. */
  readonly meantBy: (deliveryPath: string) => ReadonlyMap<string, number>;
}

const IS_DELIVERY = /^events\/[^/]+\/deliveries\//;
const IS_REVVED = /^events\/[^/]+\/photos\/[^/]+(\/private\/matches)?$/;

const fail = (invariant: string, what: string): never => {
  throw new Error(`${invariant}: ${what}`);
};

export function watchLedger(): LedgerWatch {
  const created = new Map<string, number>();
  const meant = new Map<string, ReadonlyMap<string, number>>();
  return {
    meantBy: (path) => meant.get(path) ?? new Map(),
    creations: (path) => created.get(path) ?? 0,
    onCommit(change, by) {
      const { path, before, after } = change;
      if (before === null && after !== null) created.set(path, (created.get(path) ?? 0) + 1);
      if (IS_REVVED.test(path)) checkRev(change);
      if (!IS_DELIVERY.test(path) || after === null) return;
      const was = before === null ? null : readDocument("delivery", before.fields, path);
      const is = readDocument("delivery", after.fields, path);
      if (is.state === "leased" && (was === null || was.state === "planned")) {
        const items = is.covers.map((id) => paths.inboxItem(is.uid, id));
        meant.set(path, new Map(items.map((item) => [item, created.get(item) ?? 0])));
      }
      checkMove(path, was, is);
      checkHolder(path, { was, is }, by);
      if (is.attempts.length > 3) fail("I8", `${path} has ${is.attempts.length} attempts`);
    },
  };
}

function checkRev({ path, before, after }: Change): void {
  const [was, is] = [before?.fields["rev"], after?.fields["rev"]];
  if (typeof was === "number" && typeof is === "number" && is < was) fail("I12", `${path} went from ${was} to ${is}`);
}

function checkMove(path: string, was: Delivery | null, is: Delivery): void {
  const initial: readonly string[] = INITIAL_DELIVERY_STATES;
  if (was === null) {
    if (!initial.includes(is.state)) fail("I6", `${path} began as ${is.state}`);
  } else if (was.state !== is.state || isPending(was)) {
    if (!mayMove(deliveryTransitions, was.state, is.state)) fail("I6", `${path} went from ${was.state} to ${is.state}`);
  }
}

const ENDED_BY_THE_HOLDER = new Set(["sent", "retry", "dead", "skipped"]);

/** Only who holds a delivery says what came of it, and nobody takes it before its lease has run out. */
function checkHolder(
  path: string,
  { was, is }: { was: Delivery | null; is: Delivery },
  { now, holders }: { now: Date; holders: ReadonlySet<string> | null },
): void {
  if (was?.state !== "leased") return;
  if (is.state === "leased" && was.dueAt > now) fail("I7", `${path} was taken before its lease ran out`);
  if (ENDED_BY_THE_HOLDER.has(is.state) && holders?.has(was.holder) !== true)
    fail("I7", `${path} was ended by one who did not hold it`);
}
