import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SmtpAnswer, startSmtpServer, type TestSmtpServer } from "../../../test/support/smtp-server.ts";
import type { Message, Outcome } from "./channel.ts";
import { type Answer, channelCases, DEADLINE_MS, messageTo, type Peer, type Person } from "./channel.cases.ts";
import { emailChannel, type EmailDeps } from "./email.ts";

const now = new Date("2026-06-12T14:04:00Z");
const ORIGIN = "https://photos.example";
const UNSUBSCRIBE = `${ORIGIN}/api/unsubscribe?u=mali&c=photo&h=email&t=tttttttttttttttttttttt`;

const answers: Readonly<Record<Exclude<Answer, "refuseUs">, SmtpAnswer>> = {
  accept: { does: "accept" },
  gone: { does: "reply", to: "rcpt", code: 550, text: "5.1.1 No such user here" },
  reject: { does: "reply", to: "data", code: 554, text: "5.6.0 We do not want this" },
  retryLater: { does: "reply", to: "rcpt", code: 451, text: "4.7.1 Come back later" },
  loseAnswer: { does: "acceptThenDrop" },
  babble: { does: "babble" },
  hang: { does: "hang", at: "data" },
};

let server: TestSmtpServer;
let addresses: Map<string, string>;
let peer: Peer;
let people = 0;

const newPerson = async (): Promise<Person> => {
  const uid = `guest-${(people += 1)}`;
  const address = `${uid}@example.org`;
  addresses.set(uid, address);
  return { uid, address };
};
const depsWith = (change: Partial<EmailDeps> = {}): EmailDeps => ({
  config: () => ({ smtpUrl: server.url, from: "Shutterbell <alerts@photos.example>", origin: ORIGIN }),
  contactOf: async (uid) => ({ email: addresses.get(uid) ?? null }),
  unsubscribeLink: async () => UNSUBSCRIBE,
  now: () => now,
  deadlineMs: DEADLINE_MS,
  ...change,
});
const sendTo = async (person: Person, change: Partial<Message> = {}, deps = depsWith()): Promise<Outcome> => {
  const [recipient] = await emailChannel(deps).recipientsOf(person.uid);
  return recipient!.send(messageTo(person.uid, change));
};

beforeAll(async () => {
  server = await startSmtpServer();
});
beforeEach(() => {
  addresses = new Map();
  peer = {
    channel: emailChannel(depsWith()),
    newPerson,
    answer: (person, answer) =>
      answer === "refuseUs"
        ? server.welcome({ at: "auth", code: 535, text: "5.7.8 Wrong password" })
        : server.script(person.address, answers[answer]),
    arrived: async ({ address }) => server.lettersTo(address).map(({ email }) => email.messageId ?? ""),
    complaints: server.complaints,
    retryAfterMs: null,
  };
});
afterAll(() => server.close());

channelCases(() => peer);

describe("what arrives", () => {
  const received = async (change: Partial<Message> = {}) => {
    const person = await newPerson();
    expect(await sendTo(person, change)).toEqual({ kind: "accepted" });
    const [letter, ...others] = server.lettersTo(person.address);
    expect(others).toEqual([]);
    const headers = new Map(letter!.email.headers.map(({ key, value }) => [key, value]));
    return {
      ...letter!,
      subject: letter!.email.subject,
      text: letter!.email.text!,
      html: letter!.email.html!,
      headers,
    };
  };

  test("says how many photos, of which event, where they are and how to end it", async () => {
    const { subject, text, html, mailFrom } = await received();
    expect(subject).toBe("You are in 12 new photos – Mali & Tom");
    expect(mailFrom).toBe("alerts@photos.example");
    for (const body of [text, html]) {
      expect(body).toContain("You are in 12 new photos");
      expect(body).toContain(`${ORIGIN}/e/harbour/me`);
      expect(body).toContain("Stop these emails");
    }
    expect(text).toContain("Mali & Tom");
    expect(text).toContain(UNSUBSCRIBE);
    expect(html).toContain("<strong>Mali &amp; Tom</strong>");
    expect(html).toContain(`href="${UNSUBSCRIBE.replaceAll("&", "&amp;")}"`);
  });

  test("is one HTML document with everything in its body", async () => {
    const { html } = await received();
    expect(html).toMatch(
      /^<!doctype html><html lang="en"><head>.*<\/head>\n<body style="[^"]*"><h1>(.|\n)*<\/p><\/body><\/html>\s*$/,
    );
    expect(html.match(/<body|<\/body/g)).toHaveLength(2);
  });

  test("bears the headers of a letter that a machine wrote and that one click ends", async () => {
    const { headers, email } = await received();
    expect(email.messageId).toBe("<hV3kq8Zt1LwYb0RnJ5cXo2Md@photos.example>");
    expect(new Date(email.date!)).toEqual(now);
    expect(headers.get("list-unsubscribe")).toBe(`<${UNSUBSCRIBE}>`);
    expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(headers.get("auto-submitted")).toBe("auto-generated");
  });

  test("speaks Thai at an event whose locale is Thai", async () => {
    const { subject, text, html } = await received({ event: { id: "harbour", name: "งานแต่ง", locale: "th-TH" } });
    expect(subject).toBe("มีรูปใหม่ของคุณ 12 รูป – งานแต่ง");
    expect(text).toContain("หยุดรับอีเมลเหล่านี้");
    expect(html).toContain('<html lang="th">');
  });

  test("an announcement brings its words, and how many more there are", async () => {
    const { subject, text, html } = await received({
      category: "announcement",
      count: 3,
      text: "The band starts <now> & here.",
      link: "/e/harbour",
    });
    expect(subject).toBe("3 messages from the organiser – Mali & Tom");
    expect(text).toContain("The band starts <now> & here.\nAnd 2 more.");
    expect(html).toContain('<p dir="auto">The band starts &lt;now&gt; &amp; here.</p>');
  });

  test("what people wrote can neither end a header nor be markup nor turn the line around", async () => {
    const name = "A\r\nBcc: all@example.org\r\n\r\n<img src=x onerror=alert(1)>\u202Egnp.exe\u2066";
    const { subject, html, text, headers, raw } = await received({ event: { id: "harbour", name, locale: "en" } });
    expect(headers.has("bcc")).toBe(false);
    expect(subject).toBe("You are in 12 new photos – A Bcc: all@example.org <img src=x onerror=alert(1)> gnp.exe");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    for (const part of [subject!, text, html]) expect(part).not.toMatch(/\p{Bidi_Control}/u);
    expect(raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc/im);
  });
});

describe("what SMTP's other answers mean", () => {
  const rcpt = (code: number, text?: string): SmtpAnswer => ({
    does: "reply",
    to: "rcpt",
    code,
    ...(text === undefined ? {} : { text }),
  });
  const rows: { name: string; answer: SmtpAnswer; outcome: Outcome }[] = [
    { name: "551 moved away: gone", answer: rcpt(551), outcome: { kind: "gone", code: "smtp/551" } },
    { name: "553 no such name: gone", answer: rcpt(553), outcome: { kind: "gone", code: "smtp/553" } },
    {
      name: "550 by a rule of the server's: rejected, the mailbox is not to blame",
      answer: rcpt(550, "5.7.1 Relaying denied"),
      outcome: { kind: "rejected", code: "smtp/550" },
    },
    { name: "552 mailbox full: rejected", answer: rcpt(552), outcome: { kind: "rejected", code: "smtp/552" } },
    { name: "554: rejected", answer: rcpt(554), outcome: { kind: "rejected", code: "smtp/554" } },
    {
      name: "550 of the letter and not of the recipient: rejected",
      answer: { does: "reply", to: "data", code: 550 },
      outcome: { kind: "rejected", code: "smtp/550" },
    },
    { name: "421: retry", answer: rcpt(421), outcome: { kind: "retry", code: "smtp/421", afterMs: null } },
    { name: "450: retry", answer: rcpt(450), outcome: { kind: "retry", code: "smtp/450", afterMs: null } },
    {
      name: "452 of the letter: retry, for it says that it has not kept it",
      answer: { does: "reply", to: "data", code: 452 },
      outcome: { kind: "retry", code: "smtp/452", afterMs: null },
    },
    {
      name: "a connection lost before the letter was asked for: retry",
      answer: { does: "dropAtRcpt" },
      outcome: { kind: "retry", code: "smtp/ECONNECTION", afterMs: null },
    },
    {
      name: "no answer before the letter was asked for: retry, at our own deadline",
      answer: { does: "hang", at: "rcpt" },
      outcome: { kind: "retry", code: "channel/deadline", afterMs: null },
    },
    {
      name: "no answer to the letter: unknown, at our own deadline",
      answer: { does: "hang", at: "data" },
      outcome: { kind: "unknown", code: "channel/deadline" },
    },
  ];
  test.each(rows)("$name", async ({ answer, outcome }) => {
    const person = await newPerson();
    server.script(person.address, answer);
    expect(await sendTo(person)).toEqual(outcome);
  });
});

describe("a server that does not talk with us", () => {
  test.each([
    { name: "refuses the connection for good: fatal", at: "connect", code: 554, kind: "fatal" },
    { name: "is too busy for a connection: retry", at: "connect", code: 421, kind: "retry" },
    { name: "cannot check the password now: retry", at: "auth", code: 454, kind: "retry" },
    { name: "does not let us send as this sender: fatal", at: "mail", code: 550, kind: "fatal" },
    { name: "has no room now: retry", at: "mail", code: 452, kind: "retry" },
    { name: "has no room for so large a letter: rejected", at: "mail", code: 552, kind: "rejected" },
  ] as const)("that $name", async ({ at, code, kind }) => {
    server.welcome({ at, code });
    expect(await sendTo(await newPerson())).toMatchObject({ kind, code: `smtp/${code}` });
  });

  test("that is not there: retry", async () => {
    const gone = await startSmtpServer();
    await gone.close();
    const config = { smtpUrl: gone.url, from: "alerts@photos.example", origin: ORIGIN };
    expect(await sendTo(await newPerson(), {}, depsWith({ config: () => config }))).toEqual({
      kind: "retry",
      code: "smtp/ECONNREFUSED",
      afterMs: null,
    });
  });
});

describe("what is missing on our side", () => {
  const good = { smtpUrl: "smtp://127.0.0.1:1", from: "alerts@photos.example", origin: ORIGIN };
  test.each([
    { name: "nothing set up: fatal", config: null, code: "email/not-configured" },
    { name: "no SMTP address: fatal", config: { ...good, smtpUrl: "mail.example:587" }, code: "email/bad-smtp-url" },
    { name: "no origin: fatal", config: { ...good, origin: "photos.example" }, code: "email/bad-origin" },
    { name: "no sender: fatal", config: { ...good, from: "Shutterbell" }, code: "email/bad-sender" },
  ])("$name", async ({ config, code }) => {
    const outcome = await sendTo(await newPerson(), {}, depsWith({ config: () => config }));
    expect(outcome).toEqual({ kind: "fatal", code });
  });

  test.each([
    {
      name: "a link that could not be signed: retry",
      code: "email/not-signed",
      link: () => Promise.reject(new Error("no key")),
    },
    {
      name: "a key that does not come: retry, at our own deadline",
      code: "channel/deadline",
      link: () => new Promise<string>(() => {}),
    },
  ])("$name, and nothing is sent", async ({ code, link }) => {
    const person = await newPerson();
    const outcome = await sendTo(person, {}, depsWith({ unsubscribeLink: link, deadlineMs: 50 }));
    expect(outcome).toEqual({ kind: "retry", code, afterMs: null });
    expect(server.lettersTo(person.address)).toEqual([]);
  });
});
