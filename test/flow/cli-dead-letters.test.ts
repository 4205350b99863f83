import { describe, expect, it } from "vitest";
import { idOf, letterOf, openProject } from "./cli-letters-fixtures.ts";

/** The first cell of each line below the head. */
const firstCells = (table: string) =>
  table
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(/\s+/)[0]);

describe("shutterbell dead-letters", () => {
  it("lists an event's, the latest first, and says for whom only when it is asked", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    const mali = letterOf("harbour", 2);
    const tom = letterOf("harbour", 1, {
      uid: "tom",
      channel: "sms",
      category: "announcement",
      covers: ["harbour_.a1"],
      reason: "sms/refused",
      attempts: mali.attempts.slice(0, 1),
      redriveRequestedAt: new Date(),
    });
    await project.addLetters("harbour", { mali, tom });
    const open = await project.run(["dead-letters", "--event", "harbour"]);
    expect(open).toMatchObject({ exit: 0, err: "" });
    const [id, otherId] = [idOf("tom"), idOf("mali")];
    expect(open.out.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["id", "channel", "category", "reason", "tries", "items", "died", "redriven"],
      [id, "sms", "announcement", "sms/refused", "1", "1", tom.diedAt.toISOString(), "asked for"],
      [otherId, "push", "photo", "messaging/internal-error", "3", "2", mali.diedAt.toISOString(), "no"],
      [""],
    ]);
    const verbose = await project.run(["dead-letters", "--event", "harbour", "--verbose"]);
    expect(verbose.out.split("\n").map((line) => line.split(/ {2,}/).at(-1))).toEqual(["uid", "tom", "mali", ""]);
  });

  it("prints as JSON what there is to know of each, and no uid unless it is asked", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    const letter = letterOf("harbour", 1, { redriveRequestedAt: new Date(0), redrivenAs: idOf("again") });
    await project.addLetters("harbour", { a: letter });
    const { eventId, channel, category, reason, attempts, diedAt, redriveRequestedAt, redrivenAs, uid } = letter;
    const open = { eventId, channel, category, reason, attempts, diedAt, redriveRequestedAt, redrivenAs };
    const expected = JSON.parse(JSON.stringify({ ...open, id: idOf("a"), items: letter.covers.length }));
    const args = ["dead-letters", "--event", "harbour", "--json"];
    expect((await project.run(args)).result).toEqual({ deadLetters: [expected] });
    expect((await project.run([...args, "--verbose"])).result).toEqual({ deadLetters: [{ ...expected, uid }] });
  });

  it("lists those of all events where none is named, and says which", async () => {
    await using project = openProject();
    await project.addLetters("harbour", { a: letterOf("harbour", 2) });
    await project.addLetters("meadow", { b: letterOf("meadow", 1), c: letterOf("meadow", 3, { reason: "no-answer" }) });
    expect(firstCells((await project.run(["dead-letters"])).out)).toEqual(["meadow", "harbour", "meadow"]);
    const { out } = await project.run(["dead-letters", "--reason", "no-answer"]);
    expect(out).toContain(idOf("c"));
    expect(firstCells(out)).toEqual(["meadow"]);
  });

  it("chooses by reason, and ends at the limit with a word that there may be more", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    const others = { d: letterOf("harbour", 0.5, { reason: "no-answer" }) };
    const letters = { a: letterOf("harbour", 3), b: letterOf("harbour", 1), c: letterOf("harbour", 2) };
    await project.addLetters("harbour", { ...letters, ...others });
    const args = ["dead-letters", "--event", "harbour", "--reason", "messaging/internal-error"];
    const { out, err } = await project.run([...args, "--limit", "2"]);
    expect(firstCells(out)).toEqual([idOf("b"), idOf("c")]);
    expect(err).toContain("raise --limit");
    expect((await project.run([...args, "--limit", "4"])).err).toBe("");
  });

  it("leaves out what has expired and waits only to be removed", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    await project.addLetters("harbour", { a: letterOf("harbour", 1, { expireAt: new Date(Date.now() - 1) }) });
    expect(await project.run(["dead-letters", "--event", "harbour"])).toMatchObject({
      exit: 0,
      out: "No dead letters.\n",
    });
  });

  it("names one that cannot be read, shows the others, and exits with 1", async () => {
    await using project = openProject();
    await project.addEvent("harbour");
    const newer = { ...letterOf("harbour", 1), schemaVersion: 9 };
    await project.addLetters("harbour", { a: letterOf("harbour", 2), newer });
    const { exit, out, err } = await project.run(["dead-letters", "--event", "harbour"]);
    expect(exit).toBe(1);
    expect(firstCells(out)).toEqual([idOf("a")]);
    expect(err).toContain("contract/unknown-schema-version");
    expect(err).toContain(idOf("newer"));
  });

  it.each([
    { name: "an event that is not there", args: ["--event", "nowhere"], exit: 1, says: "pipeline/unknown-event" },
    { name: "an event id that is none", args: ["--event", "a_b"], exit: 2, says: "contract/invalid-input (eventId)" },
    { name: "a limit of 0", args: ["--limit", "0"], exit: 2, says: "--limit" },
  ])("refuses $name", async ({ args, exit, says }) => {
    await using project = openProject();
    const answer = await project.run(["dead-letters", ...args]);
    expect(answer).toMatchObject({ exit, out: "" });
    expect(answer.err).toContain(says);
  });
});
