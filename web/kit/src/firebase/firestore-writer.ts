import { deleteDoc, doc, getDoc, serverTimestamp, setDoc, writeBatch } from "firebase/firestore";
import type { DocumentWriter } from "../ports/document-writer.ts";
import type { FirestoreBox } from "./live-firestore.ts";

export const firestoreWriter = (box: FirestoreBox): DocumentWriter => ({
  serverTime: serverTimestamp,
  read: async (path) => (await getDoc(doc(box.current(), path))).data({ serverTimestamps: "estimate" }),
  set: (path, document) => setDoc(doc(box.current(), path), document),
  update: (changes) => {
    const batch = writeBatch(box.current());
    for (const { path, fields } of changes) batch.update(doc(box.current(), path), fields);
    return batch.commit();
  },
  remove: (path) => deleteDoc(doc(box.current(), path)),
});
