import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { addGuests } from "./add-guests.ts";
import { connect } from "./connect.ts";
import { CliError } from "./errors.ts";
import { playEvent } from "./play-event.ts";
import { prepareImages } from "./prepare-photo.ts";
import { readEvent } from "./read-event.ts";
import { positiveInteger, positiveNumber, wholeNumber } from "./read-option.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface SimulateFlags {
  readonly event: string;
  readonly images: string;
  readonly photos?: string;
  readonly rate: number;
  readonly faces: number;
  readonly participants?: number;
  readonly seed: number;
  readonly count?: number;
  readonly forever?: true;
  readonly project?: string;
}

/** The project's own sample photos, where the command runs inside the project. */
async function samplesFolder(): Promise<string> {
  const folder = fileURLToPath(new URL("../../samples", import.meta.url));
  const isThere = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isThere)
    throw new CliError("cli/invalid-option", "photos", {
      where: "--photos",
      reason: "is needed: a folder of JPEG files",
    });
  return folder;
}

async function simulate(terminal: Terminal, flags: SimulateFlags): Promise<void> {
  const photosDir = flags.photos ?? (await samplesFolder());
  const firestore = await connect({ project: flags.project, env: terminal.env });
  try {
    const { event: eventId, images: imagesDir, rate, faces, seed, count = 20, forever } = flags;
    const { timeZone } = await readEvent(firestore, eventId);
    if (flags.participants !== undefined)
      await addGuests(firestore, { eventId, count: flags.participants, now: new Date() });
    const { signal } = terminal;
    const { photos, failures } = await prepareImages({ eventId, imagesDir, photosDir, timeZone, signal });
    for (const { code, message } of failures) terminal.err(`${code} ${message}\n`);
    if (photos.length === 0) throw new CliError("cli/no-photos", "photos", { where: photosDir });
    const summary = await playEvent({
      firestore,
      eventId,
      photos,
      rate,
      faces,
      seed,
      signal,
      count: forever === true ? Infinity : count,
      onPhoto: ({ file, told, failure }) => terminal.err(`${file} ${failure ?? `told ${told.length}`}\n`),
    });
    printResult(terminal, summary);
  } finally {
    await firestore.terminate();
  }
}

export function addSimulateCommand(program: Command, terminal: Terminal): void {
  program
    .command("simulate")
    .description("play an event: publish one photo after another, with people drawn from its participants")
    .requiredOption("--event <id>", "the event")
    .requiredOption("--images <dir>", "where the images are written")
    .option("--photos <folder>", "the photos to choose from; the project's samples when left out")
    .addOption(new Option("--rate <n>", "photos a minute").argParser(positiveNumber).default(20))
    .addOption(new Option("--faces <n>", "the most people in one photo").argParser(wholeNumber).default(3))
    .addOption(new Option("--participants <n>", "make up n guests first").argParser(positiveInteger))
    .addOption(new Option("--seed <n>", "the same seed plays the same event").argParser(wholeNumber).default(1))
    .addOption(new Option("--count <n>", "how many photos; 20 when left out").argParser(positiveInteger))
    .addOption(new Option("--forever", "until it is stopped").conflicts("count"))
    .option("--project <id>", "the Google Cloud project")
    .action((flags: SimulateFlags) => simulate(terminal, flags));
}
