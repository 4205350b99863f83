import { Window } from "happy-dom";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSmtpServer, type TestSmtpServer } from "../../../../test/support/smtp-server.ts";
import type { Message } from "../channel.ts";
import { messageTo } from "../channel.cases.ts";
import { emailChannel } from "../email.ts";
import { type Hostile, hostiles, unseen } from "../hostile.cases.ts";

const ORIGIN = "https://photos.example";
const UNSUBSCRIBE = `${ORIGIN}/api/unsubscribe?u=mali&c=announcement&h=email&t=tttttttttttttttttttttt`;
const ADDRESS = "mali@example.org";
/** As long as the contract lets them be. */
const [MAX_NAME, MAX_TEXT] = [120, 500];

let server: TestSmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterEach(() => expect(server.complaints()).toEqual([]));
afterAll(() => server.close());

/** The letter that comes of this message, as a mail program reads it. */
async function received(change: Partial<Message>) {
  const channel = emailChannel({
    config: () => ({ smtpUrl: server.url, from: "Shutterbell <alerts@photos.example>", origin: ORIGIN }),
    contactOf: async () => ({ email: ADDRESS }),
    unsubscribeLink: async () => UNSUBSCRIBE,
    now: () => new Date("2026-06-12T14:04:00Z"),
    deadlineMs: 5000,
  });
  const [recipient] = await channel.recipientsOf("mali");
  const before = server.lettersTo(ADDRESS).length;
  expect(await recipient!.send(messageTo("mali", { category: "announcement", count: 2, ...change }))).toEqual({
    kind: "accepted",
  });
  const { email } = server.lettersTo(ADDRESS)[before]!;
  const page = new Window().document;
  page.write(email.html!);
  return {
    subject: email.subject!,
    headers: email.headers.map(({ key }) => key),
    unsubscribe: email.headers.find(({ key }) => key === "list-unsubscribe")?.value,
    recipients: [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])].map(({ address }) => address),
    lines: email.text!.trimEnd().split("\n"),
    html: email.html!,
    /** Each element of the page with its attributes: what a hostile word must not change. */
    elements: [...page.querySelectorAll("*")].map(({ tagName, attributes }) =>
      [tagName, ...[...attributes].map(({ name, value }) => `${name}=${value}`)].join(" "),
    ),
    paragraphs: [...page.querySelectorAll("p")].map(({ textContent }) => textContent),
  };
}
const at = (name: string) => ({ id: "harbour", name, locale: "en" });

describe.each(hostiles)("an email with $name", ({ written, seen }: Hostile) => {
  test("in the event's name and in the announcement is the letter that it would be without", async () => {
    const harmless = await received({ event: at("N"), text: "T" });
    const { subject, headers, unsubscribe, recipients, lines, html, elements, paragraphs } = await received({
      event: at(written),
      text: written,
    });
    expect(subject).toBe(`2 messages from the organiser – ${seen(MAX_NAME)}`);
    expect(headers).toEqual(harmless.headers);
    expect(recipients).toEqual([ADDRESS]);
    expect(unsubscribe).toBe(`<${UNSUBSCRIBE}>`);
    expect(lines).toEqual(harmless.lines.map((line) => ({ N: seen(MAX_NAME), T: seen(MAX_TEXT) })[line] ?? line));
    expect(elements).toEqual(harmless.elements);
    expect(paragraphs).toEqual(
      harmless.paragraphs.map((words) => ({ N: seen(MAX_NAME), T: seen(MAX_TEXT) })[words] ?? words),
    );
    for (const part of [subject, lines.join("\n"), html]) expect(part).not.toMatch(/\p{Bidi_Control}/u);
  });
});

test("what is written from right to left turns nothing beside it, and nothing is too long for its page", async () => {
  const { elements } = await received({ event: at("عرس"), text: "שלום" });
  expect(elements.filter((element) => element.includes("dir=auto"))).toHaveLength(2);
  expect(elements.find((element) => element.startsWith("BODY"))).toContain("overflow-wrap:anywhere");
});

test("a name and an announcement that nobody sees are left out", async () => {
  const { subject, lines, paragraphs } = await received({ event: at(unseen), text: unseen });
  expect(subject).toBe("2 messages from the organiser");
  expect(lines.slice(0, 3)).toEqual(["2 messages from the organiser", "", `Open the event: ${ORIGIN}/e/harbour/me`]);
  expect(paragraphs[0]).toBe("Open the event");
});
