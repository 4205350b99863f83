import { readDocument } from "../documents.ts";
import * as paths from "../path-of.ts";
import type { HeldSnapshot } from "./held-store.ts";
import { type Asking, erasureIdOf, planErasure } from "./plan-erasure.ts";

interface AskTransaction<Reference> {
  get(reference: Reference): Promise<HeldSnapshot>;
  set(reference: Reference, data: object): unknown;
  create(reference: Reference, data: object): unknown;
  update(reference: Reference, data: object): unknown;
}

/** As much of Firestore as asking needs; the server SDK's class fits it. */
export interface AskStore<Reference> {
  doc(path: string): Reference;
  runTransaction<T>(work: (transaction: AskTransaction<Reference>) => Promise<T>): Promise<T>;
}

/**
 * Asks for somebody to be erased: the work and its audit entry are one commit. A function does the rest; it is safe to
 * repeat.
 * @returns the id of the audit entry that will say when it is done
 */
export function askErasure<Reference extends { readonly path: string }>(
  store: AskStore<Reference>,
  asking: Asking,
): Promise<string> {
  const reference = store.doc(paths.erasure(erasureIdOf(asking.hash, asking)));
  return store.runTransaction(async (transaction) => {
    const snapshot = await transaction.get(reference);
    const before = snapshot.exists ? readDocument("erasure", snapshot.data(), reference.path) : null;
    const plan = planErasure(asking, before);
    if (plan.kind === "pending") return plan.auditId;
    transaction.set(reference, plan.erasure);
    transaction.create(store.doc(paths.auditEntry(asking.auditId)), plan.entry);
    if (plan.closes !== null)
      transaction.update(store.doc(paths.auditEntry(plan.closes)), { state: "closed", closedAt: asking.now });
    return asking.auditId;
  });
}
