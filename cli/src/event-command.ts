import { DEFAULT_ALERTING, timeZone as timeZoneSchema } from "@shutterbell/contract";
import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { createEvent } from "./create-event.ts";
import { CliError } from "./errors.ts";
import { parseLocalTime } from "./local-time.ts";
import { renewOrganiserLink } from "./organiser-link.ts";
import { printResult, type Terminal } from "./terminal.ts";

interface CreateFlags {
  readonly event: string;
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly visibility: "everyone" | "matched";
  readonly organiser?: string;
  readonly fold: boolean;
  readonly json?: true;
  readonly project?: string;
}

function readTime(flag: "starts" | "ends", { [flag]: text, timeZone }: CreateFlags): Date {
  const reason = `${JSON.stringify(text)} is no time; write 2026-06-20T18:00, with +07:00 for another zone`;
  const read = parseLocalTime(text, timeZone);
  if (read === null) throw new CliError("cli/invalid-option", flag, { where: `--${flag}`, reason });
  return read;
}

async function create(terminal: Terminal, flags: CreateFlags): Promise<void> {
  const { event: eventId, name, timeZone, locale, visibility, organiser } = flags;
  if (!timeZoneSchema.safeParse(timeZone).success)
    throw new CliError("cli/invalid-option", "time-zone", {
      where: "--time-zone",
      reason: "must be an IANA time zone, such as Asia/Bangkok",
    });
  const [startsAt, endsAt] = [readTime("starts", flags), readTime("ends", flags)];
  const firestore = await connect({ project: flags.project, env: terminal.env });
  const alerting = flags.fold ? {} : { alerting: { ...DEFAULT_ALERTING, folds: false } };
  const input = { eventId, name, startsAt, endsAt, timeZone, locale, visibility, organiser, ...alerting };
  const created = await createEvent({ firestore }, input).finally(() => firestore.terminate());
  if (flags.json === true) printResult(terminal, created);
  else terminal.out(`${created.path}\n${created.organiserPath}\n`);
}

interface LinkFlags {
  readonly event: string;
  readonly json?: true;
  readonly project?: string;
}

async function renewLink(terminal: Terminal, { event, json, project }: LinkFlags): Promise<void> {
  const firestore = await connect({ project, env: terminal.env });
  const path = await renewOrganiserLink(firestore, event).finally(() => firestore.terminate());
  if (json === true) printResult(terminal, { eventId: event, organiserPath: path });
  else terminal.out(`${path}\n`);
}

export function addEventCommand(program: Command, terminal: Terminal): void {
  const events = program.command("event").description("work with events");
  events
    .command("organiser-link")
    .description("print a new link for those who organise the event; the one before opens nothing any longer")
    .requiredOption("--event <id>", "the event")
    .option("--json", "print {eventId, organiserPath}")
    .option("--project <id>", "the Google Cloud project")
    .action((flags: LinkFlags) => renewLink(terminal, flags));
  events
    .command("create")
    .description("create an event and print two paths on the app's own origin: the invitation, the organisers' link")
    .requiredOption("--event <id>", "1 to 64 letters, digits or hyphens")
    .requiredOption("--name <text>", "what people call it")
    .requiredOption("--starts <time>", "such as 2026-06-20T18:00, in the event's zone")
    .requiredOption("--ends <time>")
    .requiredOption("--time-zone <zone>", "such as Asia/Bangkok")
    .requiredOption("--locale <tag>", "such as en or th-TH")
    .addOption(
      new Option("--visibility <who>", "who sees the gallery: everyone, or each only the photos of themselves")
        .choices(["everyone", "matched"])
        .default("everyone"),
    )
    .option("--organiser <uid>", "a person who organises it")
    .option("--fold", "let each alert of a burst wait longer than the one before", true)
    .option("--no-fold", "alert each window of a burst on its own")
    .option("--json", "print {eventId, secret, path, organiserPath}")
    .option("--project <id>", "the Google Cloud project")
    .action((flags: CreateFlags) => create(terminal, flags));
}
