import type { Change, DocumentSnapshot } from "firebase-functions/firestore";

/** As much of a snapshot as a trigger hands over and the functions ask for. */
function snapshotOf(document: object | null): DocumentSnapshot {
  const snapshot = {
    exists: document !== null,
    data: () => document ?? undefined,
    get: (field: string): unknown => (document === null ? undefined : Reflect.get(document, field)),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of it is the platform's
  return snapshot as unknown as DocumentSnapshot;
}

/** The change that a trigger tells of; null where the document was not there. */
export const changeOf = (before: object | null, after: object | null): Change<DocumentSnapshot> => ({
  before: snapshotOf(before),
  after: snapshotOf(after),
});
