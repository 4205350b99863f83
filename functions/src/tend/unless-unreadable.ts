import { ContractError } from "@shutterbell/contract";
import type { DocumentSnapshot } from "firebase-admin/firestore";
import { log } from "../log.ts";

/** Does something with one of many documents. One that nobody can read must not hold up those behind it. */
export async function unlessUnreadable<Doc extends DocumentSnapshot>(
  doc: Doc,
  work: (doc: Doc) => Promise<void>,
): Promise<void> {
  try {
    await work(doc);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.documentUnreadable({ kind: doc.ref.parent.id, code: error.code });
  }
}
