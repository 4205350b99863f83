import {
  collection,
  doc,
  type DocumentSnapshot,
  endBefore,
  type Firestore,
  getDocFromServer,
  limit,
  onSnapshot,
  orderBy,
  query,
  type QueryConstraint,
  type QueryDocumentSnapshot,
  type QuerySnapshot,
  startAfter,
  startAt,
  where,
} from "firebase/firestore";
import { paths } from "@shutterbell/contract";
import type { DocumentSource, Found, ListTarget, SnapshotListener } from "../ports/document-source.ts";

const METADATA = { includeMetadataChanges: true } as const;
// A time that the server has not set yet is shown as the browser's guess, so that one's own change shows at once.
const ESTIMATE = { serverTimestamps: "estimate" } as const;

/** Where each found document came from: a cursor must be the SDK's own snapshot. */
type Cursors = WeakMap<Found, QueryDocumentSnapshot>;

function bounds(target: ListTarget, cursors: Cursors): QueryConstraint[] {
  const cursor = (found: Found): QueryDocumentSnapshot => {
    const snapshot = cursors.get(found);
    if (snapshot === undefined) throw new Error(`${found.path} bounds a list that it was not found in.`);
    return snapshot;
  };
  return [
    ...(target.from === undefined ? [] : [startAt(cursor(target.from))]),
    ...(target.after === undefined ? [] : [startAfter(cursor(target.after))]),
    ...(target.before === undefined ? [] : [endBefore(cursor(target.before))]),
  ];
}

const toFound = (snapshot: DocumentSnapshot): Found => ({
  id: snapshot.id,
  path: snapshot.ref.path,
  data: snapshot.data(ESTIMATE),
});

function listenToDocument(firestore: Firestore, path: string, listener: SnapshotListener): () => void {
  let last: { readonly found: Found; readonly text: string } | null = null;
  const remember = (snapshot: DocumentSnapshot): Found => {
    const found = toFound(snapshot);
    const text = JSON.stringify(found.data);
    if (last?.text !== text) last = { found, text };
    return last.found;
  };
  return onSnapshot(
    doc(firestore, path),
    METADATA,
    (snapshot) =>
      listener.next({ found: snapshot.exists() ? [remember(snapshot)] : [], fromCache: snapshot.metadata.fromCache }),
    listener.error,
  );
}

function listenToList(
  firestore: Firestore,
  target: ListTarget,
  cursors: Cursors,
  listener: SnapshotListener,
): () => void {
  const constraints = [
    ...target.where.map(([field, value]) => where(field, "==", value)),
    ...(target.newestBy === null ? [] : [orderBy(target.newestBy, "desc")]),
    ...bounds(target, cursors),
    limit(target.limit),
  ];
  const known = new Map<string, Found>();
  const remember = (snapshot: QuerySnapshot): Found[] => {
    for (const change of snapshot.docChanges()) {
      if (change.type === "removed") {
        known.delete(change.doc.id);
        continue;
      }
      const found = toFound(change.doc);
      cursors.set(found, change.doc);
      known.set(change.doc.id, found);
    }
    return snapshot.docs.map(({ id }) => known.get(id)).filter((found) => found !== undefined);
  };
  return onSnapshot(
    query(collection(firestore, target.path), ...constraints),
    METADATA,
    (snapshot) => listener.next({ found: remember(snapshot), fromCache: snapshot.metadata.fromCache }),
    listener.error,
  );
}

/** Live reading over Firestore's own listeners. */
export function firestoreSource(firestore: Firestore): DocumentSource {
  const cursors: Cursors = new WeakMap();
  return {
    listen: (target, listener) =>
      target.kind === "document"
        ? listenToDocument(firestore, target.path, listener)
        : listenToList(firestore, target, cursors, listener),
    // No device has this id and nobody listens to it, so the SDK has to ask the server, over the connection that all
    // listeners share.
    ping: async (uid) => {
      await getDocFromServer(doc(firestore, paths.device(uid, "ping")));
    },
  };
}
