import { inboxItemShape, paths, readStored } from "@shutterbell/contract";
import { asKitError } from "../errors.ts";
import type { DocumentWriter, Fields } from "../ports/document-writer.ts";
import type { Notification } from "../types.ts";

export interface InboxDeps {
  readonly writer: DocumentWriter;
  /** An item of the inbox as the server has it, where it is loaded. */
  readonly loaded: (notificationId: string) => Notification | undefined;
}

export type OwnerState = Pick<Notification, "seenAt" | "readAt" | "archivedAt" | "answer">;
type MarkKind = "seen" | "read" | "archived" | "notMe";

/** What is still to be set. The rules let each of these be set once: what is set already stays. */
export function fieldsToSet(kind: MarkKind, item: OwnerState, takenAt: Date): Partial<OwnerState> {
  switch (kind) {
    case "seen":
      return item.seenAt === null ? { seenAt: takenAt } : {};
    case "read":
      // What was read was seen.
      return { ...fieldsToSet("seen", item, takenAt), ...(item.readAt === null && { readAt: takenAt }) };
    case "archived":
      return item.archivedAt === null ? { archivedAt: takenAt } : {};
    case "notMe":
      return item.answer === null ? { answer: "notMe" } : {};
  }
}

/** Something to set on one item of this person's. */
export interface Mark {
  readonly uid: string;
  readonly kind: MarkKind;
  readonly notificationId: string;
  readonly takenAt: Date;
}

async function readItem(writer: DocumentWriter, path: string): Promise<OwnerState | undefined> {
  const data = await writer.read(path);
  return data === undefined ? undefined : readStored(inboxItemShape, data, path);
}

const pathOf = ({ uid, notificationId }: Mark): string => paths.inboxItem(uid, notificationId);

const withProof = (fields: Partial<OwnerState>, takenAt: Date): Fields =>
  fields.answer === undefined ? fields : { ...fields, answeredAt: takenAt };

// What is gone needs no mark.
const fieldsOf = ({ kind, takenAt }: Mark, item: OwnerState | undefined): Fields =>
  item === undefined ? {} : withProof(fieldsToSet(kind, item, takenAt), takenAt);

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;

/** Sets it on the server, once: what an earlier try or another tab has set there is not written again. */
export async function deliverMark({ writer, loaded }: InboxDeps, mark: Mark): Promise<void> {
  const path = pathOf(mark);
  const fields = fieldsOf(mark, loaded(mark.notificationId) ?? (await readItem(writer, path)));
  if (isEmpty(fields)) return;
  try {
    await writer.update([{ path, fields }]);
  } catch (thrown) {
    // What is loaded may have been older than what the server had.
    if (asKitError(thrown, path).code !== "kit/denied" || !isEmpty(fieldsOf(mark, await readItem(writer, path)))) {
      throw thrown;
    }
  }
}

/** Marks several as seen, in one write; where that is refused, each by itself, and those alone that still need it. */
export async function deliverSeen(deps: InboxDeps, marks: readonly Mark[]): Promise<void> {
  const unseen = marks.filter(({ notificationId }) => (deps.loaded(notificationId)?.seenAt ?? null) === null);
  if (unseen.length === 0) return;
  try {
    await deps.writer.update(unseen.map((mark) => ({ path: pathOf(mark), fields: { seenAt: mark.takenAt } })));
  } catch (thrown) {
    if (asKitError(thrown, "Seen").code !== "kit/denied") throw thrown;
    const each = await Promise.allSettled(
      unseen.map((mark) => deliverMark({ ...deps, loaded: () => undefined }, mark)),
    );
    for (const outcome of each) if (outcome.status === "rejected") throw outcome.reason;
  }
}
