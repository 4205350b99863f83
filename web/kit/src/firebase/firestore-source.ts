import {
  doc,
  documentId,
  endBefore,
  getDocFromServer,
  orderBy,
  type QueryConstraint,
  startAfter,
  startAt,
  Timestamp,
} from "firebase/firestore";
import { paths } from "@shutterbell/contract";
import type { DocumentSource, Found, ListTarget } from "../ports/document-source.ts";
import { type FirestoreBox, liveFirestore } from "./live-firestore.ts";

function boundsOf({ from, after, before }: ListTarget): QueryConstraint[] {
  const place = ({ place: at, id, path }: Found): [Timestamp, string] => {
    if (at === undefined) throw new Error(`${path} bounds a list that has no order.`);
    return [new Timestamp(...at), id];
  };
  // Firestore orders by the id in the end anyway; a place names it, for times may be equal.
  return [
    ...(from || after || before ? [orderBy(documentId(), "desc")] : []),
    ...(from ? [startAt(...place(from))] : []),
    ...(after ? [startAfter(...place(after))] : []),
    ...(before ? [endBefore(...place(before))] : []),
  ];
}

/** Live reading over Firestore's own listeners, with whatever is not needed for a first page. */
export const firestoreSource = (box: FirestoreBox): DocumentSource => ({
  ...liveFirestore(box, boundsOf),
  // No device has this id and nobody listens to it, so the SDK has to ask the server, over the connection that all
  // listeners share.
  ping: async (uid) => {
    await getDocFromServer(doc(box.current(), paths.device(uid, "ping")));
  },
});
