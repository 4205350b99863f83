import { beforeEach, describe, expect, test } from "vitest";
import { type Receipt, type ReceiptDeps, sendMute, sendReceipt } from "./send-receipt.ts";

const SHOWN: Receipt = {
  eventId: "harbour",
  deliveryId: "delivery-aaaaaaaa",
  receipt: "r".repeat(22),
  kind: "shown",
  at: 1_750_000_000_000,
};
const CLICKED: Receipt = { ...SHOWN, kind: "clicked" };

type Answer = () => Promise<Response>;
const recorded: Answer = async () => Response.json({ result: { recorded: true } });
const refused: Answer = async () => Response.json({ error: { status: "INVALID_ARGUMENT" } }, { status: 400 });
const broken: Answer = async () => new Response("<h1>Bad gateway</h1>", { status: 502 });
const lost: Answer = () => Promise.reject(new TypeError("Failed to fetch"));

/** A way to the door, by an answer for each try; and a clock that waiting turns. */
class FakeWay implements ReceiptDeps {
  ms = SHOWN.at + 40;
  answers: Answer[] = [];
  readonly calls: { readonly to: unknown; readonly init: RequestInit | undefined }[] = [];
  readonly waits: number[] = [];

  readonly now = (): number => this.ms;
  readonly wait = async (ms: number): Promise<void> => {
    this.waits.push(ms);
    this.ms += ms;
  };
  readonly fetch: typeof fetch = (to, init) => {
    this.calls.push({ to, init });
    return (this.answers.shift() ?? lost)();
  };

  get sent(): unknown[] {
    return this.calls.map(({ init }) => JSON.parse(init?.body as string));
  }
}

let way: FakeWay;
beforeEach(() => {
  way = new FakeWay();
});

test("a receipt goes to its door on our own origin, in the callable wire format, and outlives the worker", async () => {
  way.answers = [recorded];
  await sendReceipt(way, SHOWN);
  expect(way.calls).toMatchObject([
    { to: "/api/receipt", init: { method: "POST", keepalive: true, headers: { "content-type": "application/json" } } },
  ]);
  expect(way.sent).toEqual([{ data: { ...SHOWN, sentAt: SHOWN.at + 40 } }]);
});

const rows: readonly { name: string; receipt: Receipt; answers: Answer[]; tries: number }[] = [
  { name: "that was recorded is sent once", receipt: SHOWN, answers: [recorded, recorded], tries: 1 },
  { name: "that was refused is not sent again", receipt: SHOWN, answers: [refused, recorded], tries: 1 },
  { name: "that got lost is sent once more", receipt: SHOWN, answers: [lost, recorded], tries: 2 },
  { name: "that met a broken server is sent once more", receipt: SHOWN, answers: [broken, recorded], tries: 2 },
  { name: "that got lost twice is dropped", receipt: SHOWN, answers: [lost, lost, recorded], tries: 2 },
  { name: "of a click that got lost is dropped", receipt: CLICKED, answers: [lost, recorded], tries: 1 },
];
describe("a receipt", () => {
  test.each(rows)("$name", async ({ receipt, answers, tries }) => {
    way.answers = answers;
    await sendReceipt(way, receipt);
    expect(way.calls).toHaveLength(tries);
    expect(way.waits).toEqual(Array.from({ length: tries - 1 }, () => 1_000));
  });

  test("that is sent again says when it left this time", async () => {
    way.answers = [lost, recorded];
    await sendReceipt(way, SHOWN);
    expect(way.sent).toMatchObject([
      { data: { at: SHOWN.at, sentAt: SHOWN.at + 40 } },
      { data: { at: SHOWN.at, sentAt: SHOWN.at + 1_040 } },
    ]);
  });
});

describe("a muting", () => {
  const MUTED: Receipt = { ...SHOWN, kind: "muted" };
  const gone: Answer = async () => Response.json({ result: { recorded: false } });
  test.each<{ name: string; answers: Answer[]; isDone: boolean; waits: readonly number[] }>([
    { name: "that was recorded is done", answers: [recorded], isDone: true, waits: [0] },
    {
      name: "that got lost is asked for again",
      answers: [lost, broken, recorded],
      isDone: true,
      waits: [0, 1000, 5000],
    },
    {
      name: "that got lost three times is not done",
      answers: [lost, lost, lost, recorded],
      isDone: false,
      waits: [0, 1000, 5000],
    },
    {
      name: "that was refused is not done, and not asked for again",
      answers: [refused, recorded],
      isDone: false,
      waits: [0],
    },
    { name: "of what is kept no more is not done", answers: [gone], isDone: false, waits: [0] },
  ])("$name", async ({ answers, isDone, waits }) => {
    way.answers = answers;
    expect(await sendMute(way, MUTED)).toBe(isDone);
    expect(way.waits).toEqual(waits);
  });
});
