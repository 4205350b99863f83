import {
  collectHeld,
  countHeld,
  type ExportAnswer,
  exportEntryOf,
  type ExportRequest,
  paths,
  writeExport,
  writePage,
} from "@shutterbell/contract";
import type { EraseDeps } from "../erase/erase-person.ts";
import { randomToken, sha256 } from "../erase/pseudonym.ts";
import { log } from "../log.ts";

/** The door `export`: everything that is held about the caller, and nothing about anybody else, as one file. */
export async function exportHeld(
  { firestore, now, accounts }: EraseDeps,
  { format, language }: ExportRequest,
  caller: string,
): Promise<ExportAnswer> {
  const at = now();
  const collecting = { store: firestore, uid: caller, now: at, hash: sha256, readAccount: accounts.read };
  const about = await collectHeld(collecting);
  const auditId = randomToken();
  const asking = {
    uid: caller,
    eventId: null,
    by: "self",
    now: at,
    auditId,
    salt: randomToken(),
    hash: sha256,
  } as const;
  await firestore.doc(paths.auditEntry(auditId)).create(exportEntryOf(asking, countHeld(about.held)));
  log.exported({ auditId, documents: about.held.length });
  return { text: format === "json" ? writeExport(about) : writePage(about, language) };
}
