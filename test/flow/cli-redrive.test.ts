import { describe, expect, it } from "vitest";
import { idOf, letterOf, openProject } from "./cli-letters-fixtures.ts";

const REASON = "messaging/internal-error";
const names = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`);
const lettersOf = (eventId: string, count: number) =>
  Object.fromEntries(names(count).map((name, index) => [name, letterOf(eventId, 1 + index)]));

describe("shutterbell redrive", () => {
  it("asks for one delivery, by the server's clock, and a second time changes nothing", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", lettersOf("harbour", 2));
    const args = ["redrive", "--event", "harbour", "--delivery", idOf("a0"), "--json"];
    const first = await project.run(args);
    expect(first).toMatchObject({ exit: 0, err: "" });
    expect(first.result).toEqual({ eventId: "harbour", asked: 1, askedBefore: 0, unreadable: 0 });
    const asked = await project.askedOf("harbour");
    expect(Math.abs(Number(asked[idOf("a0")]) - Date.now())).toBeLessThan(5000);
    expect(asked[idOf("a1")]).toBeNull();
    expect((await project.run(args)).result).toEqual({ eventId: "harbour", asked: 0, askedBefore: 1, unreadable: 0 });
    expect(await project.askedOf("harbour")).toEqual(asked);
  });

  it("asks for all of one reason, in pages, and for no other letter", async () => {
    await using project = openProject();
    for (const eventId of ["harbour", "meadow"]) await project.addEvent(eventId);
    const before = new Date(Date.now() - 60_000);
    await project.addLetters("harbour", {
      ...lettersOf("harbour", 230),
      earlier: letterOf("harbour", 3, { redriveRequestedAt: before }),
      sent: letterOf("harbour", 4, { redriveRequestedAt: before, redrivenAs: idOf("again") }),
      other: letterOf("harbour", 5, { reason: "no-answer" }),
      expired: letterOf("harbour", 6, { expireAt: new Date(Date.now() - 1) }),
    });
    await project.addLetters("meadow", lettersOf("meadow", 1));
    const args = ["redrive", "--event", "harbour", "--reason", REASON];
    expect((await project.run(args)).out).toBe("asked for 230; 2 had been asked for before\n");
    const asked = await project.askedOf("harbour");
    expect(names(230).filter((name) => asked[idOf(name)] === null)).toEqual([]);
    expect(["earlier", "sent", "other", "expired"].map((name) => asked[idOf(name)])).toEqual([
      before.getTime(),
      before.getTime(),
      null,
      null,
    ]);
    expect(await project.askedOf("meadow")).toEqual({ [idOf("a0")]: null });
    expect((await project.run(args)).out).toBe("asked for 0; 232 had been asked for before\n");
    expect(await project.askedOf("harbour")).toEqual(asked);
  });

  it("asks once for each letter when two people ask at the same time", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", lettersOf("harbour", 5));
    const args = ["redrive", "--event", "harbour", "--reason", REASON, "--json"];
    const answers = await Promise.all([project.run(args), project.run(args)]);
    expect(answers.map(({ result }) => result)).toEqual(
      expect.arrayContaining([
        { eventId: "harbour", asked: 5, askedBefore: 0, unreadable: 0 },
        { eventId: "harbour", asked: 0, askedBefore: 5, unreadable: 0 },
      ]),
    );
  });

  it("names one that cannot be read, leaves it alone, asks for the others, and exits with 1", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", {
      ...lettersOf("harbour", 2),
      newer: { ...letterOf("harbour", 1), schemaVersion: 9 },
    });
    const { exit, out, err } = await project.run(["redrive", "--event", "harbour", "--reason", REASON]);
    expect({ exit, out }).toEqual({ exit: 1, out: "asked for 2; 0 had been asked for before\n" });
    expect(err).toContain(idOf("newer"));
    expect((await project.askedOf("harbour"))[idOf("newer")]).toBeNull();
  });

  it.each([
    {
      name: "a delivery that is not there",
      args: ["--event", "harbour", "--delivery", idOf("nowhere")],
      exit: 1,
      says: "cli/no-such-dead-letter (delivery)",
    },
    {
      name: "one that has expired",
      args: ["--event", "harbour", "--delivery", idOf("expired")],
      exit: 1,
      says: "cli/no-such-dead-letter (delivery)",
    },
    {
      name: "a delivery id that is a path",
      args: ["--event", "harbour", "--delivery", `${idOf("a0")}/x/y`],
      exit: 2,
      says: "contract/invalid-input (delivery)",
    },
    {
      name: "an event that is not there",
      args: ["--event", "nowhere", "--reason", REASON],
      exit: 1,
      says: "pipeline/unknown-event",
    },
    { name: "neither a delivery nor a reason", args: ["--event", "harbour"], exit: 2, says: "cli/invalid-option" },
    {
      name: "both",
      args: ["--event", "harbour", "--delivery", idOf("a0"), "--reason", REASON],
      exit: 2,
      says: "--reason",
    },
    { name: "no event", args: ["--reason", REASON], exit: 2, says: "--event" },
  ])("refuses $name, and writes nothing", async ({ args, exit, says }) => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", {
      a0: letterOf("harbour", 1),
      expired: letterOf("harbour", 1, { expireAt: new Date(Date.now() - 1) }),
    });
    const answer = await project.run(["redrive", ...args]);
    expect(answer).toMatchObject({ exit, out: "" });
    expect(answer.err).toContain(says);
    expect(await project.askedOf("harbour")).toEqual({ [idOf("a0")]: null, [idOf("expired")]: null });
  });

  it("stops between pages when it is told to", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", lettersOf("harbour", 1));
    const args = ["redrive", "--event", "harbour", "--reason", REASON];
    expect((await project.run(args, { signal: AbortSignal.abort() })).exit).toBe(130);
    expect(await project.askedOf("harbour")).toEqual({ [idOf("a0")]: null });
  });
});
