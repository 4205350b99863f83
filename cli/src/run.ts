import { ContractError } from "@shutterbell/contract";
import { PipelineError } from "@shutterbell/pipeline";
import { Command, CommanderError } from "commander";
import { GrpcStatus } from "firebase-admin/firestore";
import { addCircuitsCommand } from "./circuits-command.ts";
import { addDeadLettersCommand } from "./dead-letters-command.ts";
import { CliError } from "./errors.ts";
import { addEraseCommand } from "./erase-command.ts";
import { addEventCommand } from "./event-command.ts";
import { addExportCommand } from "./export-command.ts";
import { addPublishCommand } from "./publish-command.ts";
import { addRedriveCommand } from "./redrive-command.ts";
import { addSimulateCommand } from "./simulate-command.ts";
import type { Terminal } from "./terminal.ts";

const FAILED = 1;
const BAD_USAGE = 2;
const STOPPED = 130;

type Known = CliError | ContractError | PipelineError;
const isOurs = (error: unknown): error is Known =>
  error instanceof CliError || error instanceof ContractError || error instanceof PipelineError;

function databaseError(error: unknown): CliError | null {
  if (!(error instanceof Error && "code" in error && typeof error.code === "number")) return null;
  return new CliError("cli/database", "project", { where: "", reason: GrpcStatus[error.code] ?? `${error.code}` });
}

const fieldsOf = (error: Known): string => {
  const fields = error instanceof CliError ? [error.field] : error instanceof ContractError ? error.fields : [];
  return fields.length === 0 ? "" : ` (${fields.join(", ")})`;
};

/** One line: the code, the field, what is wrong and what to do. */
function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
  if (terminal.signal.aborted) return STOPPED;
  const known = isOurs(error) ? error : databaseError(error);
  // What is neither is a fault of this program: its stack is worth more than a sentence.
  if (known === null) throw error;
  terminal.err(`shutterbell: ${known.code}${fieldsOf(known)}: ${known.message}\n`);
  return known.code === "contract/invalid-input" || known.code === "cli/invalid-option" ? BAD_USAGE : FAILED;
}

/**
 * Runs one command line.
 * @param args without the name of the program
 * @returns the exit code: 0 done, 1 something failed, 2 bad usage, 130 stopped
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exit = 0;
  const program = new Command("shutterbell")
    .description("Tells people at an event that a photo of them is ready.")
    .showHelpAfterError("Run with --help for the options.")
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride();
  const setExit = (code: number) => (exit = code);
  addPublishCommand(program, terminal, setExit);
  addSimulateCommand(program, terminal);
  addEventCommand(program, terminal);
  addDeadLettersCommand(program, terminal, setExit);
  addRedriveCommand(program, terminal, setExit);
  addCircuitsCommand(program, terminal);
  addEraseCommand(program, terminal, setExit);
  addExportCommand(program, terminal);
  try {
    await program.parseAsync(args, { from: "user" });
    return exit;
  } catch (error) {
    return explain(error, terminal);
  }
}
