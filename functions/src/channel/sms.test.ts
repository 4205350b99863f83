import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTwilio, type TestTwilio, type TwilioAnswer } from "../../../test/support/twilio.ts";
import type { Message, Outcome } from "./channel.ts";
import { type Answer, channelCases, DEADLINE_MS, messageTo, type Peer, type Person } from "./channel.cases.ts";
import { smsChannel, type SmsConfig, type SmsDeps } from "./sms.ts";

const now = new Date("2026-06-12T14:04:00Z");

const answers: Readonly<Record<Answer, TwilioAnswer>> = {
  accept: { does: "accept" },
  gone: { does: "refuse", status: 400, code: 21610 },
  reject: { does: "refuse", status: 400, code: 21617 },
  retryLater: { does: "refuse", status: 429, code: 20429, retryAfter: "7" },
  loseAnswer: { does: "acceptThenDrop" },
  babble: { does: "raw", status: 200, body: "<html>Welcome to this hotel</html>" },
  refuseUs: { does: "refuse", status: 401, code: 20003 },
  hang: { does: "hang" },
};

let twilio: TestTwilio;
let numbers: Map<string, string>;
let peer: Peer;
let people = 0;

const newPerson = async (): Promise<Person> => {
  const uid = `guest-${(people += 1)}`;
  const address = `+6681${String(people).padStart(7, "0")}`;
  numbers.set(uid, address);
  return { uid, address };
};
const configWith = (change: Partial<SmsConfig> = {}): SmsConfig => ({
  accountSid: twilio.accountSid,
  authToken: twilio.authToken,
  sender: "+15005550006",
  twilioOrigin: twilio.origin,
  origin: "https://photos.example",
  ...change,
});
const depsWith = (config: SmsConfig | null): SmsDeps => ({
  config: () => config,
  contactOf: async (uid) => ({ phone: numbers.get(uid) ?? null }),
  now: () => now,
  deadlineMs: DEADLINE_MS,
});
const sendTo = async (person: Person, change: Partial<Message> = {}, config: SmsConfig | null = configWith()) => {
  const [recipient] = await smsChannel(depsWith(config)).recipientsOf(person.uid);
  return recipient!.send(messageTo(person.uid, change));
};

beforeAll(async () => {
  twilio = await startTwilio();
});
beforeEach(() => {
  numbers = new Map();
  peer = {
    channel: smsChannel(depsWith(configWith())),
    newPerson,
    answer: (person, answer) => twilio.script(person.address, answers[answer]),
    // Twilio takes no id of ours: what a person can know a second one by is that it reads the same.
    arrived: async ({ address }) => twilio.messagesTo(address).map((message) => message["Body"] ?? ""),
    complaints: twilio.complaints,
    retryAfterMs: 7000,
  };
});
afterAll(() => twilio.close());

channelCases(() => peer);

test("what arrives is To, From and one line with the link, and nothing else", async () => {
  const person = await newPerson();
  expect(await sendTo(person)).toEqual({ kind: "accepted" });
  expect(twilio.messagesTo(person.address)).toEqual([
    {
      To: person.address,
      From: "+15005550006",
      Body: "You are in 12 new photos - Mali & Tom https://photos.example/e/harbour/me",
    },
  ]);
});

test("a messaging service is named as one", async () => {
  const person = await newPerson();
  const sender = `MG${"ab".repeat(16)}`;
  expect(await sendTo(person, {}, configWith({ sender }))).toEqual({ kind: "accepted" });
  const [message] = twilio.messagesTo(person.address);
  expect(message).toMatchObject({ MessagingServiceSid: sender });
  expect(message).not.toHaveProperty("From");
});

describe("what Twilio's other answers mean", () => {
  const refuse = (status: number, code: number): TwilioAnswer => ({ does: "refuse", status, code });
  const raw = (status: number, headers: Record<string, string> = {}): TwilioAnswer => ({
    does: "raw",
    status,
    body: "<html></html>",
    headers,
  });
  const rows: { name: string; answer: TwilioAnswer; outcome: Outcome }[] = [
    {
      name: "21211, no phone number: gone",
      answer: refuse(400, 21211),
      outcome: { kind: "gone", code: "twilio/21211" },
    },
    {
      name: "21614, takes no messages: gone",
      answer: refuse(400, 21614),
      outcome: { kind: "gone", code: "twilio/21614" },
    },
    { name: "21635, a landline: gone", answer: refuse(400, 21635), outcome: { kind: "gone", code: "twilio/21635" } },
    {
      name: "21606, a sender that is not ours: fatal",
      answer: refuse(400, 21606),
      outcome: { kind: "fatal", code: "twilio/21606" },
    },
    {
      name: "21408, a country that is switched off: rejected",
      answer: refuse(400, 21408),
      outcome: { kind: "rejected", code: "twilio/21408" },
    },
    { name: "403: fatal", answer: refuse(403, 20403), outcome: { kind: "fatal", code: "twilio/20403" } },
    {
      name: "404, no such account: fatal",
      answer: refuse(404, 20404),
      outcome: { kind: "fatal", code: "twilio/20404" },
    },
    { name: "500: retry", answer: refuse(500, 20500), outcome: { kind: "retry", code: "twilio/20500", afterMs: null } },
    {
      name: "a page of a proxy, 503: retry",
      answer: raw(503),
      outcome: { kind: "retry", code: "twilio/http-503", afterMs: null },
    },
    {
      name: "429 until a date: retry then",
      answer: raw(429, { "retry-after": "Fri, 12 Jun 2026 14:05:00 GMT" }),
      outcome: { kind: "retry", code: "twilio/http-429", afterMs: 60_000 },
    },
    {
      name: "a redirect: fatal, and the credentials do not follow it",
      answer: raw(307, { location: "https://elsewhere.example/" }),
      outcome: { kind: "fatal", code: "twilio/http-307" },
    },
    {
      name: "no answer: our own deadline",
      answer: { does: "hang" },
      outcome: { kind: "unknown", code: "channel/deadline" },
    },
  ];
  test.each(rows)("$name", async ({ answer, outcome }) => {
    const person = await newPerson();
    twilio.script(person.address, answer);
    expect(await sendTo(person)).toEqual(outcome);
    expect(twilio.messagesTo(person.address)).toEqual([]);
  });
});

describe("what is missing on our side", () => {
  test("nothing set up: fatal", async () => {
    expect(await sendTo(await newPerson(), {}, null)).toEqual({ kind: "fatal", code: "sms/not-configured" });
  });
  test.each([{ origin: "photos.example" }, { twilioOrigin: "api.twilio.com" }])(
    "no address (%j): fatal",
    async (change) => {
      expect(await sendTo(await newPerson(), {}, configWith(change))).toEqual({
        kind: "fatal",
        code: "sms/bad-origin",
      });
    },
  );
  test("nobody there: retry, for nothing was sent", async () => {
    const gone = await startTwilio();
    await gone.close();
    expect(await sendTo(await newPerson(), {}, configWith({ twilioOrigin: gone.origin }))).toEqual({
      kind: "retry",
      code: "twilio/ECONNREFUSED",
      afterMs: null,
    });
  });
});

test("the stand-in for Twilio refuses what Twilio would refuse", async () => {
  const strict = await startTwilio();
  const person = await newPerson();
  const config = configWith({ twilioOrigin: strict.origin });
  expect(await sendTo(person, {}, { ...config, authToken: "wrong" })).toEqual({ kind: "fatal", code: "twilio/20003" });
  expect(await sendTo(person, {}, { ...config, accountSid: "AC0" })).toEqual({ kind: "fatal", code: "twilio/20404" });
  numbers.set(person.uid, "081 234 5678");
  expect(await sendTo(person, {}, config)).toEqual({ kind: "gone", code: "twilio/21211" });
  expect(strict.complaints()).toEqual([
    "wrong credentials",
    "POST /2010-04-01/Accounts/AC0/Messages.json is nothing here",
    "To is no number",
  ]);
  await strict.close();
});
