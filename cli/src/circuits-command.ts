import { CHANNELS, type Circuit, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import type { Command } from "commander";
import { connect } from "./connect.ts";
import { formatTable } from "./format-table.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface CircuitsFlags {
  readonly json?: true;
  readonly project?: string;
}

type CircuitLine = Pick<Circuit, "channel" | "state" | "reason"> & { readonly changedAt: Date | null };

/** The circuit of every channel. One that never moved has no document, and is closed. */
async function readCircuits(firestore: Firestore): Promise<CircuitLine[]> {
  const snapshots = await firestore.getAll(...CHANNELS.map((channel) => firestore.doc(paths.circuit(channel))));
  const moved = snapshots
    .filter(({ exists }) => exists)
    .map((snapshot) => readDocument("circuit", snapshot.data(), snapshot.ref.path));
  return CHANNELS.map((channel) => {
    const circuit = moved.find((known) => known.channel === channel);
    if (circuit === undefined) return { channel, state: "closed", reason: null, changedAt: null };
    const { state, reason, changedAt } = circuit;
    return { channel, state, reason, changedAt };
  });
}

const cellsOf = ({ channel, state, reason, changedAt }: CircuitLine): string[] => [
  channel,
  state,
  changedAt?.toISOString() ?? "-",
  reason ?? "-",
];

async function showCircuits(terminal: Terminal, { json, project }: CircuitsFlags): Promise<void> {
  const firestore = await connect({ project, env: terminal.env });
  const circuits = await readCircuits(firestore).finally(() => firestore.terminate());
  if (json === true) printResult(terminal, { circuits });
  else terminal.out(formatTable([["channel", "circuit", "since", "reason"], ...circuits.map(cellsOf)]));
}

export function addCircuitsCommand(program: Command, terminal: Terminal): void {
  program
    .command("circuits")
    .description(
      "say of each channel whether its provider is being asked: closed, open (not asked) or halfOpen (tried)",
    )
    .option("--json", "print {circuits}")
    .option("--project <id>", "the Google Cloud project")
    .action((flags: CircuitsFlags) => showCircuits(terminal, flags));
}
