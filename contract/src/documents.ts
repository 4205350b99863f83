import type * as z from "zod/mini";
import { type Announcement, announcementSchema } from "./announcement.ts";
import { type DeadLetter, deadLetterSchema, type Delivery, deliverySchema } from "./delivery.ts";
import { type Device, deviceSchema } from "./device.ts";
import { type AuditEntry, auditEntrySchema, type Erasure, erasureSchema } from "./erasure.ts";
import { type Event, eventSchema, type Join, joinSchema, type Progress, progressSchema } from "./event.ts";
import { type InboxItem, inboxItemSchema } from "./inbox-item.ts";
import { type MatchSet, matchSetSchema } from "./match-set.ts";
import { parseDocument } from "./parse.ts";
import { type Participant, participantSchema } from "./participant.ts";
import type { DocumentKind } from "./paths.ts";
import { type Photo, photoSchema } from "./photo.ts";
import { type NotificationSettings, settingsSchema } from "./settings.ts";
import {
  type Circuit,
  circuitSchema,
  type Reconciler,
  reconcilerSchema,
  type SigningKey,
  signingKeySchema,
} from "./system.ts";

interface Documents {
  event: Event;
  join: Join;
  participant: Participant;
  progress: Progress;
  photo: Photo;
  matchSet: MatchSet;
  inboxItem: InboxItem;
  device: Device;
  settings: NotificationSettings;
  delivery: Delivery;
  deadLetter: DeadLetter;
  announcement: Announcement;
  circuit: Circuit;
  reconciler: Reconciler;
  signingKey: SigningKey;
  auditEntry: AuditEntry;
  erasure: Erasure;
}
export type DocumentOf<K extends DocumentKind> = Documents[K];

/** The schema of each kind of document. A kind without one does not compile. */
export const schemas: { readonly [K in DocumentKind]: z.ZodMiniType<Documents[K]> } = {
  event: eventSchema,
  join: joinSchema,
  participant: participantSchema,
  progress: progressSchema,
  photo: photoSchema,
  matchSet: matchSetSchema,
  inboxItem: inboxItemSchema,
  device: deviceSchema,
  settings: settingsSchema,
  delivery: deliverySchema,
  deadLetter: deadLetterSchema,
  announcement: announcementSchema,
  circuit: circuitSchema,
  reconciler: reconcilerSchema,
  signingKey: signingKeySchema,
  auditEntry: auditEntrySchema,
  erasure: erasureSchema,
};

/** @throws ContractError as parseDocument does */
export const readDocument = <K extends DocumentKind>(kind: K, data: unknown, path: string): DocumentOf<K> =>
  parseDocument(schemas[kind], data, path);

/** As much of a Firestore snapshot, of either SDK, as a converter needs. */
export interface SnapshotLike<Options> {
  readonly ref: { readonly path: string };
  data(options?: Options): unknown;
}

/**
 * A Firestore data converter for one kind of document; it fits `withConverter` of firebase-admin and of the web SDK.
 * Reading parses (see parseDocument for its errors). Writing passes through: writers build whole documents, which
 * may hold sentinels such as serverTimestamp().
 */
export const converter = <K extends DocumentKind>(kind: K) => ({
  toFirestore: (document: object): Record<string, unknown> => ({ ...document }),
  fromFirestore: <Options>(snapshot: SnapshotLike<Options>, options?: Options): DocumentOf<K> =>
    readDocument(kind, snapshot.data(options), snapshot.ref.path),
});
