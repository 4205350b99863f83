import { HELD_KINDS, type HeldCounts, parseInput, uid as uidSchema } from "@shutterbell/contract";
import { type Command, Option } from "commander";
import * as z from "zod/mini";
import { connect } from "./connect.ts";
import { erasePerson } from "./erase-person.ts";
import { formatTable } from "./format-table.ts";
import { readEvent } from "./read-event.ts";
import { positiveInteger } from "./read-option.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface EraseFlags {
  readonly person: string;
  readonly event?: string;
  readonly wait: number;
  readonly json?: true;
  readonly project?: string;
}

// Nobody's uid is among what is printed: it would stand in the terminal's log when all else is gone.
const tableOf = (counts: HeldCounts): string =>
  formatTable([["kind", "erased"], ...HELD_KINDS.map((kind) => [kind, `${counts[kind]}`])]);

/** @returns the exit code: 1 when the functions have not done it yet */
async function erase(terminal: Terminal, flags: EraseFlags): Promise<number> {
  const { person: uid, event: eventId = null, wait, json = false } = flags;
  parseInput(z.strictObject({ person: uidSchema }), { person: uid }, "The person");
  const firestore = await connect({ project: flags.project, env: terminal.env });
  try {
    if (eventId !== null) await readEvent(firestore, eventId);
    const options = { firestore, uid, eventId, waitMs: wait * 1000, now: () => new Date(), signal: terminal.signal };
    const { auditId, entry } = await erasePerson(options);
    const { state, counts } = entry;
    if (json) printResult(terminal, { auditId, state, counts });
    else if (state !== "asked") terminal.out(`${tableOf(counts)}audit entry ${auditId}\n`);
    if (state !== "asked") return 0;
    terminal.err(`Asked for (audit entry ${auditId}), and not done yet: the functions go on with it.\n`);
    return 1;
  } finally {
    await firestore.terminate();
  }
}

/** @param setExit called with 1 when it is not done yet */
export function addEraseCommand(program: Command, terminal: Terminal, setExit: (code: number) => void): void {
  program
    .command("erase")
    .description("erase everything that is held about one person, or what one event knows of them; safe to repeat")
    .requiredOption("--person <uid>", "who")
    .option("--event <id>", "from this event alone; their account, devices and settings stay")
    .addOption(new Option("--wait <seconds>", "for the functions").argParser(positiveInteger).default(60))
    .option("--json", "print {auditId, state, counts}")
    .option("--project <id>", "the Google Cloud project")
    .action(async (flags: EraseFlags) => setExit(await erase(terminal, flags)));
}
