import {
  collection,
  doc,
  type DocumentSnapshot,
  type Firestore,
  limit,
  onSnapshot,
  orderBy,
  query,
  type QueryConstraint,
  type QuerySnapshot,
  Timestamp,
  where,
} from "firebase/firestore";
import type { Found, ListTarget, LiveSource, SnapshotListener, Target } from "../ports/document-source.ts";

const METADATA = { includeMetadataChanges: true } as const;
// A time that the server has not set yet is shown as the browser's guess, so that one's own change shows at once.
const ESTIMATE = { serverTimestamps: "estimate" } as const;

function withDates(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withDates(field)]));
}

function toFound(snapshot: DocumentSnapshot, newestBy: string | null): Found {
  const at: unknown = newestBy === null ? null : snapshot.get(newestBy, ESTIMATE);
  return {
    id: snapshot.id,
    path: snapshot.ref.path,
    data: withDates(snapshot.data(ESTIMATE)),
    ...(at instanceof Timestamp && { place: [at.seconds, at.nanoseconds] }),
  };
}

function listenToDocument(firestore: Firestore, path: string, listener: SnapshotListener): () => void {
  let last: { readonly found: Found; readonly text: string } | null = null;
  const remember = (snapshot: DocumentSnapshot): Found => {
    const found = toFound(snapshot, null);
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

interface ListListening {
  readonly target: ListTarget;
  readonly listener: SnapshotListener;
  readonly bounds: readonly QueryConstraint[];
}

function listenToList(firestore: Firestore, { target, listener, bounds }: ListListening): () => void {
  const constraints = [
    ...target.where.map(([field, value]) => where(field, "==", value)),
    ...(target.newestBy === null ? [] : [orderBy(target.newestBy, "desc")]),
    ...bounds,
    limit(target.limit),
  ];
  const known = new Map<string, Found>();
  const remember = (snapshot: QuerySnapshot): Found[] => {
    for (const change of snapshot.docChanges()) {
      if (change.type === "removed") {
        known.delete(change.doc.id);
        continue;
      }
      known.set(change.doc.id, toFound(change.doc, target.newestBy));
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

/** Where the Firestore of this page is; it may be replaced by another, when what it kept must go. */
export interface FirestoreBox {
  readonly current: () => Firestore;
  readonly onReplaced: (listener: () => void) => () => void;
}

/**
 * Live reading over Firestore's own listeners.
 * @param boundsOf a first page has no bounds; what gives those of others is loaded later
 */
export function liveFirestore(box: FirestoreBox, boundsOf?: (target: ListTarget) => QueryConstraint[]): LiveSource {
  const open = (target: Target, listener: SnapshotListener): (() => void) =>
    target.kind === "document"
      ? listenToDocument(box.current(), target.path, listener)
      : listenToList(box.current(), { target, listener, bounds: boundsOf?.(target) ?? [] });
  return {
    listen: (target, listener) => {
      let close = open(target, listener);
      const leave = box.onReplaced(() => {
        close();
        close = open(target, listener);
      });
      return () => {
        leave();
        close();
      };
    },
  };
}
