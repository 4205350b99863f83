import { type Circuit, paths } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import { openProject } from "./cli-letters-fixtures.ts";

const open: Circuit = {
  schemaVersion: 1,
  channel: "email",
  state: "open",
  reason: "smtp/timeout",
  changedAt: new Date("2026-06-20T18:00:00.000Z"),
};

describe("shutterbell circuits", () => {
  it("names every channel; one that never moved is closed", async () => {
    await using project = openProject();
    await project.firestore.doc(paths.circuit("email")).set(open);
    const { exit, out } = await project.run(["circuits"]);
    expect(exit).toBe(0);
    expect(out.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["channel", "circuit", "since", "reason"],
      ["push", "closed", "-", "-"],
      ["email", "open", "2026-06-20T18:00:00.000Z", "smtp/timeout"],
      ["sms", "closed", "-", "-"],
      [""],
    ]);
  });

  it("prints the same as JSON", async () => {
    await using project = openProject();
    await project.firestore.doc(paths.circuit("email")).set(open);
    const never = { state: "closed", reason: null, changedAt: null };
    expect((await project.run(["circuits", "--json"])).result).toEqual({
      circuits: [
        { channel: "push", ...never },
        { channel: "email", state: "open", reason: "smtp/timeout", changedAt: "2026-06-20T18:00:00.000Z" },
        { channel: "sms", ...never },
      ],
    });
  });

  it("says which one cannot be read", async () => {
    await using project = openProject();
    await project.firestore.doc(paths.circuit("sms")).set({ ...open, channel: "sms", schemaVersion: 9 });
    const { exit, err } = await project.run(["circuits"]);
    expect(exit).toBe(1);
    expect(err).toContain("contract/unknown-schema-version (schemaVersion): circuits/sms");
  });
});
