import { type Consent, CONSENT_VERSION, paths, participantShape, readStored } from "@shutterbell/contract";
import type { DocumentWriter } from "../ports/document-writer.ts";

/** How far apart two measurements of the server's clock may be, in milliseconds. */
const CLOCK_ERROR_MS = 5_000;

/** A no takes back a yes that was given (`withdrawn`); one that never was stays `declined`. */
export const decideConsent = ({ state }: Consent, granted: boolean): Consent["state"] =>
  granted ? "granted" : state === "granted" ? "withdrawn" : state;

export interface ConsentAnswer {
  readonly uid: string;
  readonly eventId: string;
  readonly granted: boolean;
  readonly takenAt: Date;
}

/** Consent as the person said then; where they have said otherwise since, on another device, that stands. */
export async function deliverConsent(writer: DocumentWriter, answer: ConsentAnswer): Promise<void> {
  const { takenAt } = answer;
  const path = paths.participant(answer.eventId, answer.uid);
  const { consent } = readStored(participantShape, await writer.read(path), path);
  const state = decideConsent(consent, answer.granted);
  if (state === consent.state && consent.version === CONSENT_VERSION) return;
  if ((consent.takenAt ?? consent.at).getTime() > takenAt.getTime() + CLOCK_ERROR_MS) return;
  const next = { version: CONSENT_VERSION, state, at: writer.serverTime(), takenAt };
  await writer.update([{ path, fields: { consent: next } }]);
}
