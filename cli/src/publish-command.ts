import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { positiveInteger } from "./read-option.ts";
import { publishFolder } from "./publish-folder.ts";
import { printResult, showDone, type Terminal } from "./terminal.ts";

interface PublishFlags {
  readonly event: string;
  readonly images: string;
  readonly matches?: string;
  readonly concurrency: number;
  readonly project?: string;
}

/** @param setExit called with 1 when a photo failed */
export function addPublishCommand(program: Command, terminal: Terminal, setExit: (code: number) => void): void {
  program
    .command("publish")
    .description("publish the JPEG files of a folder to an event")
    .argument("<folder>", "the folder; matches.json in it says who is in which file")
    .requiredOption("--event <id>", "the event")
    .requiredOption("--images <dir>", "where the images are written, before a photo is published")
    .option("--matches <file>", "another file that says who is in which photo")
    .addOption(new Option("--concurrency <n>", "photos under way at once").argParser(positiveInteger).default(4))
    .option("--project <id>", "the Google Cloud project")
    .action(async (folder: string, flags: PublishFlags) => {
      const firestore = await connect({ project: flags.project, env: terminal.env });
      const { failures, ...counts } = await publishFolder({
        firestore,
        folder,
        eventId: flags.event,
        imagesDir: flags.images,
        concurrency: flags.concurrency,
        signal: terminal.signal,
        ...(flags.matches !== undefined && { matchesFile: flags.matches }),
        onPhoto: ({ file, outcome, failure, done, total }) => {
          const line = failure === null ? `${file} ${outcome}` : `${file} failed: ${failure.code} ${failure.message}`;
          showDone(terminal, line, { done, total, isFailure: failure !== null });
        },
      }).finally(() => firestore.terminate());
      printResult(terminal, counts);
      if (failures.length > 0) setExit(1);
    });
}
