import {
  collectHeld,
  countHeld,
  EXPORT_FORMATS,
  exportEntryOf,
  HELD_LANGUAGES,
  parseInput,
  paths,
  uid as uidSchema,
  writeExport,
  writePage,
} from "@shutterbell/contract";
import { type Command, Option } from "commander";
import * as z from "zod/mini";
import { connect } from "./connect.ts";
import { randomToken, sha256 } from "./pseudonym.ts";
import { readAccount } from "./read-account.ts";
import type { Terminal } from "./terminal.ts";

interface ExportFlags {
  readonly person: string;
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly language: (typeof HELD_LANGUAGES)[number];
  readonly project?: string;
}

async function exportPerson(
  terminal: Terminal,
  { person: uid, format, language, project }: ExportFlags,
): Promise<void> {
  parseInput(z.strictObject({ person: uidSchema }), { person: uid }, "The person");
  const options = { project, env: terminal.env };
  const firestore = await connect(options);
  try {
    const now = new Date();
    const readOwn = (id: string) => readAccount(options, id);
    const about = await collectHeld({ store: firestore, uid, now, hash: sha256, readAccount: readOwn });
    const auditId = randomToken();
    const asking = { uid, eventId: null, by: "operator", now, auditId, salt: randomToken(), hash: sha256 } as const;
    await firestore.doc(paths.auditEntry(auditId)).create(exportEntryOf(asking, countHeld(about.held)));
    terminal.out(format === "json" ? `${writeExport(about)}\n` : writePage(about, language));
  } finally {
    await firestore.terminate();
  }
}

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command("export")
    .description("print everything that is held about one person, and nothing about anybody else")
    .requiredOption("--person <uid>", "who")
    .addOption(
      new Option("--format <format>", "json for programs, html for people").choices(EXPORT_FORMATS).default("json"),
    )
    .addOption(new Option("--language <language>", "of the page").choices(HELD_LANGUAGES).default("en"))
    .option("--project <id>", "the Google Cloud project")
    .action((flags: ExportFlags) => exportPerson(terminal, flags));
}
