import { deleteDoc, doc, type Firestore, getDoc, serverTimestamp, setDoc, writeBatch } from "firebase/firestore";
import type { DocumentWriter } from "../ports/document-writer.ts";

export const firestoreWriter = (firestore: Firestore): DocumentWriter => ({
  serverTime: serverTimestamp,
  read: async (path) => (await getDoc(doc(firestore, path))).data({ serverTimestamps: "estimate" }),
  set: (path, document) => setDoc(doc(firestore, path), document),
  update: (changes) => {
    const batch = writeBatch(firestore);
    for (const { path, fields } of changes) batch.update(doc(firestore, path), fields);
    return batch.commit();
  },
  remove: (path) => deleteDoc(doc(firestore, path)),
});
