import {
  type Alerting,
  CONSENT_VERSION,
  type Event,
  eventId as eventIdSchema,
  eventSchema,
  type Join,
  parseInput,
  type Participant,
  paths,
  SCHEMA_VERSION,
  uid as uidSchema,
} from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import * as z from "zod/mini";
import { CliError } from "./errors.ts";
import { hashOf, newSecret, organiserPath } from "./organiser-link.ts";

export interface CreateEventInput {
  /** 1 to 64 letters, digits or hyphens. */
  readonly eventId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA, such as Asia/Bangkok. */
  readonly timeZone: string;
  /** BCP 47, such as th-TH. */
  readonly locale: string;
  /** `everyone` when left out. */
  readonly visibility?: Event["visibility"];
  /** How its alerts are paced; the contract's defaults when left out. */
  readonly alerting?: Alerting;
  /** The uid of a person who will organise it. */
  readonly organiser?: string | undefined;
}

export interface CreateEventDeps {
  readonly firestore: Firestore;
  readonly now?: () => Date;
  /** 192 random bits, base64url, when left out. */
  readonly secret?: string;
  /** As `secret`, for those who organise it. */
  readonly organiserSecret?: string;
}

export interface CreatedEvent {
  readonly eventId: string;
  readonly secret: string;
  /** The invitation: the secret stands in the fragment, which no server ever sees. */
  readonly path: string;
  /** The same for those who organise it: whoever joins by it is an organiser. Its secret is stored nowhere. */
  readonly organiserPath: string;
}

const inputSchema = z
  .strictObject({
    ...eventSchema.shape,
    eventId: eventIdSchema,
    organiser: z.optional(uidSchema),
  })
  .check(z.refine(({ startsAt, endsAt }) => endsAt > startsAt, { error: "must be after startsAt", path: ["endsAt"] }));

function parseEvent(input: CreateEventInput): { eventId: string; organiser: string | undefined; event: Event } {
  const whole = { visibility: "everyone", ...input, schemaVersion: SCHEMA_VERSION, status: "live" };
  const { eventId, organiser, ...event } = parseInput(inputSchema, whole, "createEvent");
  return { eventId, organiser, event };
}

// An organiser has not been asked yet, so their own face is not searched for until they say yes.
const organiserAt = (now: Date): Participant => ({
  schemaVersion: SCHEMA_VERSION,
  displayName: "Organiser",
  role: "organiser",
  consent: { version: CONSENT_VERSION, state: "declined", at: now },
  joinedAt: now,
});

const isExisting = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === 6;

/**
 * Creates an event that is live at once, with the secrets of its two links, and its organiser if one is named: all or
 * nothing.
 * @throws ContractError `contract/invalid-input` naming each field; CliError `cli/event-exists`, and nothing changed
 */
export async function createEvent(deps: CreateEventDeps, input: CreateEventInput): Promise<CreatedEvent> {
  const { firestore, now = () => new Date(), secret = newSecret(), organiserSecret = newSecret() } = deps;
  const { eventId, organiser, event } = parseEvent(input);
  const batch = firestore.batch();
  batch.create(firestore.doc(paths.event(eventId)), event);
  const organiserHash = hashOf(organiserSecret);
  const join: Join = { schemaVersion: SCHEMA_VERSION, secret, rotatedAt: now(), organiserHash };
  batch.create(firestore.doc(paths.join(eventId)), join);
  if (organiser !== undefined) batch.create(firestore.doc(paths.participant(eventId, organiser)), organiserAt(now()));
  await batch.commit().catch((error: unknown) => {
    throw isExisting(error) ? new CliError("cli/event-exists", "event", { where: paths.event(eventId) }) : error;
  });
  return {
    eventId,
    secret,
    path: `/e/${eventId}#k=${secret}`,
    organiserPath: organiserPath(eventId, organiserSecret),
  };
}
