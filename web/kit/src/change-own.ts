import {
  type Consent,
  CONSENT_VERSION,
  inboxItemShape,
  readStored,
  participantShape,
  paths,
} from "@shutterbell/contract";
import { asKitError, attempt } from "./errors.ts";
import { type Account, requireUid } from "./ports/account.ts";
import type { DocumentWriter, Fields } from "./ports/document-writer.ts";
import type { KitError, Notification } from "./types.ts";

export interface ChangeDeps {
  readonly account: Account;
  readonly writer: DocumentWriter;
  /** An item of the inbox, where it is loaded. */
  readonly loaded: (notificationId: string) => Notification | undefined;
}

type OwnerState = Pick<Notification, "seenAt" | "readAt" | "archivedAt" | "answer">;

const noState = ({ state }: Consent, granted: boolean): Consent["state"] =>
  granted ? "granted" : state === "granted" ? "withdrawn" : state;

/** Consent as the person says now. A no takes back a yes that was given (`withdrawn`); one that never was stays `declined`. */
export async function setConsent({ account, writer }: ChangeDeps, eventId: string, granted: boolean): Promise<void> {
  const path = paths.participant(eventId, requireUid(account, "Consent"));
  await attempt("Consent", async () => {
    const { consent } = readStored(participantShape, await writer.read(path), path);
    const state = noState(consent, granted);
    if (state === consent.state && consent.version === CONSENT_VERSION) return;
    await writer.update([{ path, fields: { consent: { version: CONSENT_VERSION, state, at: writer.serverTime() } } }]);
  });
}

/** The rules let each of these be set once: what is set already is left as it is, and what is gone needs none. */
async function changeItem(
  deps: ChangeDeps,
  notificationId: string,
  fieldsFor: (item: OwnerState, now: unknown) => Fields,
): Promise<void> {
  const where = `Notification ${notificationId}`;
  const path = paths.inboxItem(requireUid(deps.account, where), notificationId);
  await attempt(where, async () => {
    const item = deps.loaded(notificationId) ?? (await readItem(deps.writer, path));
    const fields = item === undefined ? {} : fieldsFor(item, deps.writer.serverTime());
    if (Object.keys(fields).length > 0) await deps.writer.update([{ path, fields }]);
  });
}

async function readItem(writer: DocumentWriter, path: string): Promise<OwnerState | undefined> {
  const data = await writer.read(path);
  return data === undefined ? undefined : readStored(inboxItemShape, data, path);
}

/** What was read was seen. */
export const markRead = (deps: ChangeDeps, notificationId: string): Promise<void> =>
  changeItem(deps, notificationId, ({ seenAt, readAt }, now) => ({
    ...(seenAt === null && { seenAt: now }),
    ...(readAt === null && { readAt: now }),
  }));

export const archive = (deps: ChangeDeps, notificationId: string): Promise<void> =>
  changeItem(deps, notificationId, ({ archivedAt }, now) => (archivedAt === null ? { archivedAt: now } : {}));

export const answerNotMe = (deps: ChangeDeps, notificationId: string): Promise<void> =>
  changeItem(deps, notificationId, ({ answer }): Fields => (answer === null ? { answer: "notMe" } : {}));

const isDenied = (error: KitError): boolean => error.code === "kit/denied";

/**
 * Marks several as seen, in one write. Where another tab was quicker with one of them the rules refuse the whole; then
 * each is tried by itself, and those that are refused again are seen already, or gone.
 */
export async function markSeen(deps: ChangeDeps, notificationIds: readonly string[]): Promise<void> {
  const uid = requireUid(deps.account, "Seen");
  const unseen = notificationIds.filter((id) => (deps.loaded(id)?.seenAt ?? null) === null);
  const changes = unseen.map((id) => ({
    path: paths.inboxItem(uid, id),
    fields: { seenAt: deps.writer.serverTime() },
  }));
  if (changes.length === 0) return;
  await deps.writer.update(changes).catch(async (thrown: unknown) => {
    const error = asKitError(thrown, "Seen");
    if (!isDenied(error) || changes.length === 1) throw error;
    const each = await Promise.allSettled(changes.map((change) => deps.writer.update([change])));
    for (const outcome of each) {
      if (outcome.status === "fulfilled") continue;
      const failure = asKitError(outcome.reason, "Seen");
      if (!isDenied(failure)) throw failure;
    }
  });
}
