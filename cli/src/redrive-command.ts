import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { CliError } from "./errors.ts";
import { readEvent } from "./read-event.ts";
import { requestRedrive, type RedriveOptions } from "./request-redrive.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface RedriveFlags {
  readonly event: string;
  readonly delivery?: string;
  readonly reason?: string;
  readonly json?: true;
  readonly project?: string;
}

function whichOf({ delivery, reason }: RedriveFlags): RedriveOptions["which"] {
  if (delivery !== undefined) return { delivery };
  if (reason !== undefined) return { reason };
  throw new CliError("cli/invalid-option", "delivery", { where: "--delivery", reason: "or --reason is needed" });
}

/** @returns the exit code: 1 when there is one that cannot be read */
async function redrive(terminal: Terminal, flags: RedriveFlags): Promise<number> {
  const { event: eventId } = flags;
  const which = whichOf(flags);
  const { signal } = terminal;
  const firestore = await connect({ project: flags.project, env: terminal.env });
  try {
    await readEvent(firestore, eventId);
    const now = () => new Date();
    const { asked, askedBefore, unreadable } = await requestRedrive({ firestore, eventId, which, now, signal });
    if (flags.json === true) printResult(terminal, { eventId, asked, askedBefore, unreadable: unreadable.length });
    else terminal.out(`asked for ${asked}; ${askedBefore} had been asked for before\n`);
    for (const { code, message } of unreadable) terminal.err(`${code} ${message}\n`);
    return unreadable.length === 0 ? 0 : 1;
  } finally {
    await firestore.terminate();
  }
}

/** @param setExit called with 1 when there is a dead letter that cannot be read */
export function addRedriveCommand(program: Command, terminal: Terminal, setExit: (code: number) => void): void {
  program
    .command("redrive")
    .description("ask for dead letters to be sent again, each once; it is safe to repeat")
    .requiredOption("--event <id>", "the event")
    .addOption(new Option("--delivery <id>", "the delivery that died").conflicts("reason"))
    .option("--reason <code>", "all that died of this")
    .option("--json", "print {eventId, asked, askedBefore, unreadable}")
    .option("--project <id>", "the Google Cloud project")
    .action(async (flags: RedriveFlags) => setExit(await redrive(terminal, flags)));
}
