import { deflateSync, gzipSync } from "node:zlib";
import { type DocumentReference, Firestore } from "firebase-admin/firestore";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FirestoreEmulator, startFirestore } from "./firestore-emulator.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { grpcMessage, readMessages } from "./grpc-messages.ts";
import { createMeter } from "./meter.ts";
import { openFirestoreAt } from "./open-firestore-at.ts";
import { lengthDelimited } from "./protobuf.ts";
import { type Billed, NOTHING } from "./read-billed.ts";

const SERVICE = "/google.firestore.v1.Firestore";
const costs = (cost: Partial<Billed>): Billed => ({ ...NOTHING, ...cost });

describe("messages on the wire", () => {
  const messages = [Buffer.from("one"), Buffer.alloc(0), Buffer.alloc(3000, 7)];
  const wire = Buffer.concat(messages.map(grpcMessage));

  test.each([1, 4, 5, 6, 1000, wire.length])("in frames of %i bytes: the same messages", (size) => {
    const reader = readMessages();
    const read = Array.from({ length: Math.ceil(wire.length / size) }, (_, index) =>
      reader.push(wire.subarray(index * size, (index + 1) * size)),
    );
    expect(read.flat()).toEqual(messages);
  });

  test.each([
    { encoding: "gzip", packed: gzipSync("one") },
    { encoding: "deflate", packed: deflateSync("one") },
  ])("compressed by $encoding, where the flag of the message says so", ({ encoding, packed }) => {
    const compressed = grpcMessage(packed);
    compressed.writeUInt8(1, 0);
    const reader = readMessages(encoding);
    const plain = grpcMessage(Buffer.from("two"));
    expect(reader.push(Buffer.concat([compressed, plain]))).toEqual([Buffer.from("one"), Buffer.from("two")]);
  });
});

describe("what a call costs, by its bytes", () => {
  const some = Buffer.from("some");
  const document = lengthDelimited(1, some);
  const [update, remove, verify] = [1, 2, 5].map((field) => lengthDelimited(2, lengthDelimited(field, some)));
  const transaction = lengthDelimited(3, some);
  // RunQueryResponse.skipped_results (field 4, varint) of 300.
  const skipped = Buffer.from([0x20, 0xac, 0x02]);
  const failed = lengthDelimited(2, Buffer.from([0x08, 6]));
  const applied = lengthDelimited(2, Buffer.alloc(0));
  const bytes = (...parts: (Buffer | undefined)[]): Buffer => Buffer.concat(parts.map((part) => part ?? some));

  test.each<{ name: string; method: string; request?: Buffer; answer?: Buffer[]; status?: string; cost: Billed }>([
    { name: "a query that finds two", method: "RunQuery", answer: [document, document], cost: costs({ reads: 2 }) },
    { name: "a query that finds nothing", method: "RunQuery", answer: [transaction], cost: costs({ reads: 1 }) },
    {
      name: "a query that passes over 300 and finds one",
      method: "RunQuery",
      answer: [skipped, document],
      cost: costs({ reads: 301 }),
    },
    { name: "a query that is refused", method: "RunQuery", status: "7", cost: NOTHING },
    {
      name: "a query that breaks after one",
      method: "RunQuery",
      answer: [document],
      status: "14",
      cost: costs({ reads: 1 }),
    },
    {
      name: "two documents by name, one of them missing",
      method: "BatchGetDocuments",
      answer: [transaction, document, lengthDelimited(2, some)],
      cost: costs({ reads: 2 }),
    },
    {
      name: "a commit of two writes, a delete and a look",
      method: "Commit",
      request: bytes(update, remove, verify, update, transaction),
      cost: costs({ writes: 2, deletes: 1 }),
    },
    { name: "a commit that is refused", method: "Commit", request: bytes(update), status: "6", cost: NOTHING },
    { name: "a commit whose answer never came", method: "Commit", request: bytes(update), status: "", cost: NOTHING },
    {
      name: "a batch in which the second write fails",
      method: "BatchWrite",
      request: bytes(update, update, remove),
      answer: [bytes(applied, failed, applied)],
      cost: costs({ writes: 1, deletes: 1 }),
    },
    { name: "the end of a transaction", method: "Rollback", request: bytes(transaction), cost: NOTHING },
  ])("$name", ({ method, request = Buffer.alloc(0), answer = [], status = "0", cost }) => {
    const meter = createMeter();
    const call = meter.begin("someone", `${SERVICE}/${method}`);
    call?.onRequest(grpcMessage(request));
    call?.onHeaders(undefined);
    for (const message of answer) call?.onChunk(grpcMessage(message));
    call?.onEnd(status === "" ? undefined : status);
    expect(meter.counts().total).toEqual(cost);
  });

  test("each is charged for its own, and what is nobody's is no part of the total", () => {
    const meter = createMeter();
    for (const who of ["b", "a", "b", null]) meter.begin(who, `${SERVICE}/RunQuery`)?.onEnd("0");
    const [one, two] = [costs({ reads: 1 }), costs({ reads: 2 })];
    expect(meter.counts()).toEqual({ byFunction: { a: one, b: two }, total: costs({ reads: 3 }), others: one });
    meter.clear();
    expect(meter.counts()).toEqual({ byFunction: {}, total: NOTHING, others: NOTHING });
  });
});

describe("what the SDK does costs what Google's rules say", () => {
  const meter = createMeter();
  let emulator: FirestoreEmulator;
  let gateway: Gateway;
  let firestore: Firestore;
  let stored: DocumentReference[];

  beforeAll(async () => {
    emulator = await startFirestore({ eventsTo: "127.0.0.1:9" });
    gateway = await openGateway<never>({
      target: emulator.host,
      ownerOf: () => undefined,
      judge: () => ({ lose: "nothing" }),
      nameOf: () => "",
      meter,
    });
    firestore = openFirestoreAt(gateway.pipeline, "demo-counting");
    stored = ["a", "b", "c"].map((id) => firestore.doc(`things/${id}`));
    for (const ref of stored) await ref.create({ is: "stored" });
    const large = Array.from({ length: 300 }, (_, index) => firestore.doc(`large/${index}`));
    const batch = firestore.batch();
    for (const ref of large) batch.create(ref, { text: "x".repeat(2000) });
    await batch.commit();
  });
  beforeEach(() => meter.clear());
  afterAll(async () => {
    await firestore.terminate();
    await gateway.close();
    await emulator.close();
  });

  const things = () => firestore.collection("things");
  const rows: { name: string; work: () => Promise<unknown>; cost: Billed; fails?: true }[] = [
    { name: "one that is there", work: () => things().doc("a").get(), cost: costs({ reads: 1 }) },
    { name: "one that is missing", work: () => things().doc("none").get(), cost: costs({ reads: 1 }) },
    {
      name: "three at once, one of them missing",
      work: () => firestore.getAll(things().doc("a"), things().doc("b"), things().doc("none")),
      cost: costs({ reads: 3 }),
    },
    { name: "a query that finds three", work: () => things().get(), cost: costs({ reads: 3 }) },
    { name: "a query that finds none", work: () => things().where("is", "==", "").get(), cost: costs({ reads: 1 }) },
    { name: "a query for two of three", work: () => things().limit(2).get(), cost: costs({ reads: 2 }) },
    { name: "a query behind an offset of one", work: () => things().offset(1).get(), cost: costs({ reads: 3 }) },
    {
      name: "a query that fills many frames",
      work: () => firestore.collection("large").get(),
      cost: costs({ reads: 300 }),
    },
    { name: "a count", work: () => things().count().get(), cost: costs({ reads: 1 }) },
    { name: "a projection", work: () => things().select().get(), cost: costs({ reads: 3 }) },
    {
      name: "a write that Firestore stamps",
      work: () => things().doc("a").set({ at: new Date() }),
      cost: costs({ writes: 1 }),
    },
    {
      name: "a transaction that reads one and writes two",
      work: () =>
        firestore.runTransaction(async (tx) => {
          await tx.get(things().doc("a"));
          tx.update(things().doc("a"), { is: "read" }).set(firestore.doc("others/new"), {});
        }),
      cost: costs({ reads: 1, writes: 2 }),
    },
    {
      name: "a transaction that gives up after reading",
      work: () =>
        firestore.runTransaction(async (tx) => {
          await tx.get(things().doc("a"));
          tx.delete(things().doc("a"));
          throw new Error("given up");
        }),
      cost: costs({ reads: 1 }),
      fails: true,
    },
    {
      name: "a batch that writes one and deletes one",
      work: () => firestore.batch().set(firestore.doc("others/a"), {}).delete(firestore.doc("others/b")).commit(),
      cost: costs({ writes: 1, deletes: 1 }),
    },
    { name: "a create of what is there", work: () => things().doc("b").create({}), cost: NOTHING, fails: true },
    {
      name: "an update of what is not there, with one of what is",
      work: () =>
        firestore
          .batch()
          .update(things().doc("b"), { is: "b" })
          .update(firestore.doc("others/none"), { is: "" })
          .commit(),
      cost: NOTHING,
      fails: true,
    },
    {
      name: "writes in bulk, one of which fails",
      work: async () => {
        const writer = firestore.bulkWriter();
        const writes = [
          writer.set(firestore.doc("others/c"), {}),
          writer.create(things().doc("c"), {}),
          writer.delete(firestore.doc("others/d")),
        ];
        await writer.close();
        await Promise.allSettled(writes);
      },
      cost: costs({ writes: 1, deletes: 1 }),
    },
  ];

  test.each(rows)("$name: $cost", async ({ work, cost, fails }) => {
    const ended = await work().then(
      () => "done",
      () => "failed",
    );
    expect(ended).toBe(fails === true ? "failed" : "done");
    expect(meter.counts()).toEqual({
      byFunction: cost === NOTHING ? {} : { pipeline: cost },
      total: cost,
      others: NOTHING,
    });
  });
});
