import { describe, expect, test } from "vitest";
import { readOptions } from "./options.ts";

describe("the options of chaos", () => {
  test.each([
    { name: "none: 200 runs from seed 1", args: [], options: { runs: 200, seed: 1, tellsLog: false } },
    {
      name: "one run again",
      args: ["--runs", "1", "--seed", "42", "--log"],
      options: { runs: 1, seed: 42, tellsLog: true },
    },
    { name: "help: nothing to run", args: ["--help"], options: null },
  ])("$name", ({ args, options }) => {
    expect(readOptions(args)).toEqual(options);
  });

  test.each([
    ["--runs", "0"],
    ["--runs", "many"],
    ["--runs", ""],
    ["--seed", "-1"],
    ["--seed", "1.5"],
    ["--sead", "1"],
    ["7"],
  ])("%s %s is refused before anything starts", (...args) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ code: "command/bad-option" }));
  });
});
