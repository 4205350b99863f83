import { expect, test } from "vitest";
import { readRuns } from "./read-runs.ts";

const read = (...args: readonly string[]) => readRuns({ command: "model", args, runs: 10_000 });

test("what is left out is as the command has it", () => expect(read()).toEqual({ runs: 10_000, seed: 1 }));
test("what is said holds", () => expect(read("--runs", "1", "--seed", "0")).toEqual({ runs: 1, seed: 0 }));
test("who asks for help gets no run", () => expect(read("--help")).toBeNull());

test.each([
  { args: ["--runs", "0"], problem: "--runs 0 is no whole number from 1 up." },
  { args: ["--runs", "many"], problem: "--runs many is no whole number from 1 up." },
  { args: ["--runs", ""], problem: "--runs  is no whole number from 1 up." },
  { args: ["--seed=-1"], problem: "--seed -1 is no whole number from 0 up." },
  { args: ["--seed", "1.5"], problem: "--seed 1.5 is no whole number from 0 up." },
  { args: ["--sead", "1"], problem: "Unknown option '--sead'." },
  { args: ["7"], problem: "Unexpected argument '7'. This command does not take positional arguments." },
])("$args is refused before anything starts", ({ args, problem }) => {
  const message = `command/bad-option: ${problem} See npm run model -- --help.`;
  expect(() => read(...args)).toThrow(expect.objectContaining({ code: "command/bad-option", message }));
});
