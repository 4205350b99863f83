import { ContractError, type DocumentKind, type DocumentOf, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot } from "firebase-admin/firestore";
import { log } from "../log.ts";

type Known<K extends DocumentKind> = DocumentOf<K> | "unreadable" | null;

/**
 * Reads a document of one person among many: one that nobody can read must not hold up the others, so it is logged and
 * said to be so.
 * @returns null where there is none
 */
export function readKnown<K extends DocumentKind>(kind: K, snapshot: DocumentSnapshot | undefined): Known<K> {
  if (snapshot?.exists !== true) return null;
  try {
    return readDocument(kind, snapshot.data(), snapshot.ref.path);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.documentUnreadable({ kind, code: error.code });
    return "unreadable";
  }
}

/**
 * As readKnown, where the work is of one person and comes again: what a newer writer wrote is an error then, because the
 * deployment that can read it may be under way.
 * @throws ContractError `contract/unknown-schema-version`
 */
export function readUnlessNewer<K extends DocumentKind>(kind: K, snapshot: DocumentSnapshot | undefined): Known<K> {
  try {
    return snapshot?.exists === true ? readDocument(kind, snapshot.data(), snapshot.ref.path) : null;
  } catch (error) {
    if (error instanceof ContractError && error.code === "contract/unknown-schema-version") throw error;
    return readKnown(kind, snapshot);
  }
}
