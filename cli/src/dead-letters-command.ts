import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { formatTable } from "./format-table.ts";
import { readEvent } from "./read-event.ts";
import { queryLetters, readLetters, type StoredLetter } from "./read-letters.ts";
import { positiveInteger } from "./read-option.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface DeadLettersFlags {
  readonly event?: string;
  readonly reason?: string;
  readonly limit: number;
  readonly verbose?: true;
  readonly json?: true;
  readonly project?: string;
}

function redrivenOf({ letter }: StoredLetter): string {
  if (letter.redrivenAs !== null) return letter.redrivenAs;
  return letter.redriveRequestedAt === null ? "no" : "asked for";
}

/** Each column of the table; who it was for is told only to who asks. */
function columnsOf({ event, verbose }: DeadLettersFlags): Readonly<Record<string, (stored: StoredLetter) => string>> {
  return {
    ...(event === undefined && { event: ({ letter }) => letter.eventId }),
    id: ({ id }) => id,
    channel: ({ letter }) => letter.channel,
    category: ({ letter }) => letter.category,
    reason: ({ letter }) => letter.reason,
    tries: ({ letter }) => `${letter.attempts.length}`,
    items: ({ letter }) => `${letter.covers.length}`,
    died: ({ letter }) => letter.diedAt.toISOString(),
    redriven: redrivenOf,
    ...(verbose === true && { uid: ({ letter }) => letter.uid }),
  };
}

function tableOf(found: readonly StoredLetter[], flags: DeadLettersFlags): string {
  if (found.length === 0) return "No dead letters.\n";
  const columns = columnsOf(flags);
  const rows = found.map((stored) => Object.values(columns).map((cell) => cell(stored)));
  return formatTable([Object.keys(columns), ...rows]);
}

function objectOf({ id, letter }: StoredLetter, verbose: boolean): object {
  const { eventId, channel, category, reason, attempts, covers, diedAt, redriveRequestedAt, redrivenAs, uid } = letter;
  const items = covers.length;
  const open = { eventId, id, channel, category, reason, attempts, items, diedAt, redriveRequestedAt, redrivenAs };
  return verbose ? { ...open, uid } : open;
}

/** @returns the exit code: 1 when there is one that cannot be read */
async function listLetters(terminal: Terminal, flags: DeadLettersFlags): Promise<number> {
  const { event: eventId, reason, limit, verbose = false, json = false } = flags;
  const firestore = await connect({ project: flags.project, env: terminal.env });
  try {
    if (eventId !== undefined) await readEvent(firestore, eventId);
    const { docs } = await queryLetters(firestore, { eventId, reason }).limit(limit).get();
    const { found, unreadable } = readLetters(docs, new Date());
    if (json) printResult(terminal, { deadLetters: found.map((stored) => objectOf(stored, verbose)) });
    else terminal.out(tableOf(found, flags));
    for (const { code, message } of unreadable) terminal.err(`${code} ${message}\n`);
    if (docs.length === limit) terminal.err(`These are the latest ${limit}; there may be more: raise --limit.\n`);
    return unreadable.length === 0 ? 0 : 1;
  } finally {
    await firestore.terminate();
  }
}

/** @param setExit called with 1 when there is a dead letter that cannot be read */
export function addDeadLettersCommand(program: Command, terminal: Terminal, setExit: (code: number) => void): void {
  program
    .command("dead-letters")
    .description("list the deliveries that were given up, the latest first")
    .option("--event <id>", "of this event; of all events when left out")
    .option("--reason <code>", "that died of this")
    .addOption(new Option("--limit <n>", "at the most").argParser(positiveInteger).default(50))
    .option("--verbose", "say for whom each was, by uid")
    .option("--json", "print {deadLetters}, with every try")
    .option("--project <id>", "the Google Cloud project")
    .action(async (flags: DeadLettersFlags) => setExit(await listLetters(terminal, flags)));
}
