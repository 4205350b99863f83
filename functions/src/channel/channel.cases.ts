// oxlint-disable-next-line no-restricted-imports -- a suite, which tests alone import
import { afterEach, describe, expect, test } from "vitest";
import type { Channel, Message, Outcome } from "./channel.ts";

/** What the provider does with the next send to somebody. */
export type Answer = "accept" | "gone" | "reject" | "retryLater" | "loseAnswer" | "babble" | "refuseUs" | "hang";

export interface Person {
  readonly uid: string;
  /** Their token, address or number: what no outcome and no log line may hold. */
  readonly address: string;
}

/**
 * When a provider is given up. Long after any answer of the peers here, on however busy a machine: the rows in which
 * none comes take as long. In milliseconds.
 */
export const DEADLINE_MS = 3_000;

/** A channel and the provider at the other end of its socket. */
export interface Peer {
  readonly channel: Channel;
  /** Somebody who can be reached in one way. */
  readonly newPerson: () => Promise<Person>;
  readonly answer: (person: Person, answer: Answer) => void;
  /** Of each message that reached this person, what a resend is recognised by. */
  readonly arrived: (person: Person) => Promise<readonly string[]>;
  /** What the provider found wrong with what it was sent. */
  readonly complaints: () => readonly string[];
  /** What `retryLater` asks for; null where the provider's protocol has no word for it. */
  readonly retryAfterMs: number | null;
}

/** A message for this person, of the kind that is sent most. */
export const messageTo = (uid: string, change: Partial<Message> = {}): Message => ({
  deliveryId: "hV3kq8Zt1LwYb0RnJ5cXo2Md",
  replaces: [],
  uid,
  event: { id: "harbour", name: "Mali & Tom", locale: "en" },
  category: "photo",
  priority: "high",
  count: 12,
  link: "/e/harbour/me",
  receipt: "r".repeat(22),
  text: null,
  ...change,
});

interface Row {
  readonly name: string;
  readonly answer: Answer;
  readonly kind: Outcome["kind"];
  /** Whether the message reaches the person all the same. */
  readonly arrives: boolean;
}

const rows: readonly Row[] = [
  { name: "accepted", answer: "accept", kind: "accepted", arrives: true },
  { name: "a recipient that the provider knows no more: gone", answer: "gone", kind: "gone", arrives: false },
  { name: "a message that it will not take: rejected", answer: "reject", kind: "rejected", arrives: false },
  { name: "a provider that asks for patience: retry", answer: "retryLater", kind: "retry", arrives: false },
  { name: "an answer that was lost: unknown", answer: "loseAnswer", kind: "unknown", arrives: true },
  { name: "an answer that nobody can read: unknown", answer: "babble", kind: "unknown", arrives: false },
  { name: "a provider that does not know us: fatal", answer: "refuseUs", kind: "fatal", arrives: false },
  { name: "no answer: unknown, at our own deadline", answer: "hang", kind: "unknown", arrives: false },
];

/** What every channel promises, whoever is at its other end. */
export function channelCases(peer: () => Peer): void {
  const sendTo = async (person: Person, change: Partial<Message> = {}): Promise<readonly Outcome[]> => {
    const recipients = await peer().channel.recipientsOf(person.uid);
    return Promise.all(recipients.map((recipient) => recipient.send(messageTo(person.uid, change))));
  };

  describe("what every channel promises", () => {
    afterEach(() => expect(peer().complaints()).toEqual([]));

    test.each(rows)("$name", async ({ answer, kind, arrives }) => {
      const person = await peer().newPerson();
      peer().answer(person, answer);
      const outcomes = await sendTo(person);
      expect(outcomes.map((outcome) => outcome.kind)).toEqual([kind]);
      // Once or, where the provider's own library tried again, several times: but one message.
      expect(new Set(await peer().arrived(person)).size).toBe(arrives ? 1 : 0);
      expectNoAddress(person, outcomes);
    });

    test("how long to wait is as the provider says", async () => {
      const person = await peer().newPerson();
      peer().answer(person, "retryLater");
      expect(await sendTo(person)).toEqual([expect.objectContaining({ afterMs: peer().retryAfterMs })]);
    });

    test("after a failure the same recipient is reached again", async () => {
      const person = await peer().newPerson();
      peer().answer(person, "retryLater");
      const [recipient] = await peer().channel.recipientsOf(person.uid);
      const message = messageTo(person.uid);
      expect(await recipient?.send(message)).toMatchObject({ kind: "retry" });
      expect(await recipient?.send(message)).toEqual({ kind: "accepted" });
    });

    test("the same delivery sent twice bears the same id", async () => {
      const person = await peer().newPerson();
      await sendTo(person);
      await sendTo(person);
      const arrived = await peer().arrived(person);
      expect(arrived).toHaveLength(2);
      expect(new Set(arrived).size).toBe(1);
    });

    test("two recipients fail independently of each other", async () => {
      const [lost, well] = [await peer().newPerson(), await peer().newPerson()];
      peer().answer(lost, "gone");
      const outcomes = await Promise.all([sendTo(lost), sendTo(well)]);
      expect(outcomes.flat().map(({ kind }) => kind)).toEqual(["gone", "accepted"]);
      expect([(await peer().arrived(lost)).length, (await peer().arrived(well)).length]).toEqual([0, 1]);
    });

    test("somebody who cannot be reached has no recipient", async () => {
      expect(await peer().channel.recipientsOf("nobody")).toEqual([]);
    });

    test("a recipient's id is fit for the log", async () => {
      const person = await peer().newPerson();
      const recipients = await peer().channel.recipientsOf(person.uid);
      expect(recipients).toHaveLength(1);
      expectNoAddress(person, recipients);
    });
  });
}

function expectNoAddress(person: Person, said: unknown): void {
  expect(JSON.stringify(said)).not.toContain(person.address);
}
