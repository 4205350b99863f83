import {
  collectHeld,
  countHeld,
  type ExportAnswer,
  exportEntryOf,
  exportRequest,
  parseInput,
  paths,
  writeExport,
  writePage,
} from "@shutterbell/contract";
import type { EraseDeps } from "../erase/erase-person.ts";
import { randomToken, sha256 } from "../erase/pseudonym.ts";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";

/**
 * The door `export`: everything that is held about the caller, and nothing about anybody else, as one file.
 * @param caller as the platform proved them; null when nobody is signed in
 * @throws HttpsError `door/sign-in-first`
 */
export async function exportHeld(
  { firestore, now, accounts }: EraseDeps,
  caller: string | null,
  data: unknown,
): Promise<ExportAnswer> {
  const { format, language } = parseInput(exportRequest, data, "export");
  if (caller === null) throw refuse("door/sign-in-first");
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
