import { paths } from "@shutterbell/contract";
import {
  doc,
  type DocumentReference,
  type Firestore,
  runTransaction,
  serverTimestamp,
  type WriteBatch,
  writeBatch,
} from "firebase/firestore/lite";
import {
  announcement,
  circuit,
  DELIVERY,
  device,
  deviceIdOf,
  event,
  inboxItem,
  join,
  matchSet,
  NOTIFICATION,
  participantAs,
  photo,
  seeded,
  settings,
} from "../documents.ts";
import { type Actor, EMPTY_EVENT, EVENT, OTHER_EVENT, UIDS } from "../people.ts";
import type { Verdict } from "../verdict.ts";
import { about, type Row } from "../row.ts";
import { standsAsInTheBeginning } from "../stands.ts";

const now = serverTimestamp();
const newDevice = { ...device, id: "new", refreshedAt: now };
const newDevicePath = paths.device(UIDS.guest, deviceIdOf("new"));

interface Together {
  readonly name: string;
  readonly by: Actor;
  readonly verdict: Verdict;
  readonly writes: readonly Write[];
}
type Write =
  | { readonly set: string; readonly data: object }
  | { readonly update: string; readonly data: object }
  | { readonly delete: string };

const seen: Write = { update: seeded.inboxItem.path, data: { seenAt: now } };
const renamed: Write = { update: seeded.participant.path, data: { displayName: "Gwendolen" } };
const eventRenamed: Write = { update: seeded.event.path, data: { name: "Swim" } };

const redriven: Write = { update: seeded.deadLetter.path, data: { redriveRequestedAt: now } };
const announced: Write = { set: paths.announcement(EVENT, "a9"), data: { ...announcement, createdAt: now } };

const rows: readonly Together[] = [
  {
    name: "a name, and a device",
    by: "guest",
    verdict: "allowed",
    writes: [renamed, { set: newDevicePath, data: newDevice }, seen],
  },
  {
    name: "an event's name, its join secret, and a role",
    by: "organiser",
    verdict: "allowed",
    writes: [
      eventRenamed,
      { update: seeded.join.path, data: { secret: "s".repeat(43), rotatedAt: now } },
      { update: seeded.participant.path, data: { role: "photographer" } },
    ],
  },
  {
    name: "an announcement, one taken back, and a dead letter asked for again",
    by: "organiser",
    verdict: "allowed",
    writes: [announced, { delete: seeded.announcement.path }, redriven],
  },
  {
    name: "an announcement taken back and set anew with another text",
    by: "organiser",
    verdict: "denied",
    writes: [
      { delete: seeded.announcement.path },
      { set: seeded.announcement.path, data: { ...announcement, text: "At nine.", createdAt: now } },
    ],
  },
  {
    name: "an announcement, and one in another's event",
    by: "organiser",
    verdict: "denied",
    writes: [announced, { set: paths.announcement(OTHER_EVENT, "a9"), data: { ...announcement, createdAt: now } }],
  },
  {
    name: "a dead letter asked for again, and another's",
    by: "organiser",
    verdict: "denied",
    writes: [redriven, { update: paths.deadLetter(OTHER_EVENT, DELIVERY), data: { redriveRequestedAt: now } }],
  },
  {
    name: "a dead letter asked for again, and the delivery that sends it",
    by: "organiser",
    verdict: "denied",
    writes: [redriven, { update: seeded.deadLetter.path, data: { redrivenAs: "Yb0RnhV3kq8Zt1Lw" } }],
  },
  {
    name: "an event's name, and a circuit closed",
    by: "organiser",
    verdict: "denied",
    writes: [eventRenamed, { set: seeded.circuit.path, data: { ...circuit, state: "closed", changedAt: now } }],
  },
  {
    name: "their own inbox item, and an announcement",
    by: "guest",
    verdict: "denied",
    writes: [seen, { set: paths.announcement(EVENT, "a9"), data: { ...announcement, createdAt: now } }],
  },
  {
    name: "their own inbox item, and another's",
    by: "guest",
    verdict: "denied",
    writes: [seen, { update: paths.inboxItem(UIDS.otherGuest, NOTIFICATION), data: { seenAt: now } }],
  },
  {
    name: "their own inbox item, and a new one",
    by: "guest",
    verdict: "denied",
    writes: [seen, { set: paths.inboxItem(UIDS.guest, `${EVENT}_p9`), data: inboxItem }],
  },
  {
    name: "an inbox item taken away and set anew",
    by: "guest",
    verdict: "denied",
    writes: [{ delete: seeded.inboxItem.path }, { set: seeded.inboxItem.path, data: { ...inboxItem, rev: 9 } }],
  },
  {
    name: "a name, then a role",
    by: "guest",
    verdict: "denied",
    writes: [renamed, { update: seeded.participant.path, data: { role: "organiser" } }],
  },
  {
    name: "a right device, then a field that no device has",
    by: "guest",
    verdict: "denied",
    writes: [
      { set: newDevicePath, data: newDevice },
      { update: newDevicePath, data: { trusted: true, refreshedAt: now } },
    ],
  },
  {
    name: "settings taken away and set wrongly",
    by: "guest",
    verdict: "denied",
    writes: [
      { delete: seeded.settings.path },
      { set: seeded.settings.path, data: { ...settings, updatedAt: 1, takenAt: now } },
    ],
  },
  {
    name: "their own settings, and a photo",
    by: "guest",
    verdict: "denied",
    writes: [
      { set: seeded.settings.path, data: { ...settings, updatedAt: now, takenAt: now } },
      { set: paths.photo(EVENT, "p9"), data: photo },
    ],
  },
  {
    name: "themselves as an organiser, and the event's name",
    by: "stranger",
    verdict: "denied",
    writes: [{ set: paths.participant(EVENT, UIDS.stranger), data: participantAs("organiser", "Stan") }, eventRenamed],
  },
  {
    name: "a whole new event of their own",
    by: "stranger",
    verdict: "denied",
    writes: [
      { set: paths.event("mine"), data: event },
      { set: paths.join("mine"), data: { ...join, rotatedAt: now } },
      { set: paths.participant("mine", UIDS.stranger), data: participantAs("organiser", "Stan") },
    ],
  },
  {
    name: "an event where they are an organiser that does not exist yet",
    by: "organiser",
    verdict: "denied",
    writes: [eventRenamed, { set: paths.event(EMPTY_EVENT), data: event }],
  },
  {
    name: "their own event, and another's",
    by: "organiser",
    verdict: "denied",
    writes: [eventRenamed, { update: paths.event(OTHER_EVENT), data: { name: "Run" } }],
  },
  {
    name: "an event's name, and a match set",
    by: "organiser",
    verdict: "denied",
    writes: [eventRenamed, { set: seeded.matchSet.path, data: { ...matchSet, rev: 2 } }],
  },
  {
    name: "an event's name, and a dead letter taken away",
    by: "organiser",
    verdict: "denied",
    writes: [eventRenamed, { delete: seeded.deadLetter.path }],
  },
  {
    name: "the role of another, then their own",
    by: "organiser",
    verdict: "denied",
    writes: [
      { update: seeded.participant.path, data: { role: "organiser" } },
      { update: paths.participant(EVENT, UIDS.organiser), data: { role: "guest" } },
    ],
  },
];

const pathOf = (write: Write): string => ("set" in write ? write.set : "update" in write ? write.update : write.delete);

type Writer = Pick<WriteBatch, "set" | "update" | "delete">;
function addWrite(
  writer: { [M in keyof Writer]: (place: DocumentReference, data: object) => unknown },
  database: Firestore,
  write: Write,
) {
  const place = doc(database, pathOf(write));
  if ("set" in write) writer.set(place, write.data);
  else if ("update" in write) writer.update(place, { ...write.data });
  else writer.delete(place, {});
}

const inABatch = (database: Firestore, writes: readonly Write[]): Promise<void> => {
  const batch = writeBatch(database);
  for (const write of writes) addWrite(batch, database, write);
  return batch.commit();
};
const inATransaction = (database: Firestore, writes: readonly Write[]): Promise<void> =>
  runTransaction(
    database,
    (transaction) => {
      for (const write of writes) addWrite(transaction, database, write);
      return Promise.resolve();
    },
    { maxAttempts: 1 },
  );

const ways = [
  { way: "a batch", commit: inABatch },
  { way: "a transaction", commit: inATransaction },
];

export const batches: readonly Row[] = ways.flatMap(({ way, commit }) =>
  about(`writes in ${way} stand or fall together`, () =>
    rows.map(({ name, by, verdict, writes }) => ({
      name: `${by} · ${name}`,
      by,
      verdict,
      paths: writes.map(pathOf),
      ask: (database) => commit(database, writes),
      writes: true,
      after: async (world, given) => {
        for (const path of writes.map(pathOf)) {
          if ((await standsAsInTheBeginning(world, path)) === (given === "denied")) continue;
          throw new Error(`${path} was ${given === "denied" ? "written, though all were refused" : "not written"}`);
        }
      },
    })),
  ),
);
