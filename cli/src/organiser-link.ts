import { createHash, randomBytes } from "node:crypto";
import { eventId as eventIdSchema, parseInput, paths } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import * as z from "zod/mini";
import { CliError } from "./errors.ts";

/** A secret of 192 random bits, base64url. */
export const newSecret = (): string => randomBytes(24).toString("base64url");

/** What is stored of an organisers' secret: SHA-256 in hexadecimal. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The organisers' link, a path on the app's own origin: the secret stands in the fragment, which no server ever sees. */
export const organiserPath = (eventId: string, secret: string): string => `/o/${eventId}#k=${secret}`;

/** No document: what `update()` throws where there is nothing to update. */
const NOT_FOUND = 5;
const isMissing = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === NOT_FOUND;

/**
 * Makes a new organisers' link; the one before opens nothing from then on. Who holds the role keeps it.
 * @throws ContractError `contract/invalid-input` naming eventId; CliError `cli/no-such-event`
 */
export async function renewOrganiserLink(firestore: Firestore, eventId: string, secret = newSecret()): Promise<string> {
  parseInput(z.strictObject({ eventId: eventIdSchema }), { eventId }, "The event");
  const join = firestore.doc(paths.join(eventId));
  await join.update({ organiserHash: hashOf(secret) }).catch((error: unknown) => {
    throw isMissing(error) ? new CliError("cli/no-such-event", "event", { where: paths.event(eventId) }) : error;
  });
  return organiserPath(eventId, secret);
}
