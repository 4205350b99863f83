import { expect, test } from "vitest";
import { OptionError } from "../../../scripts/command-line/option-error.ts";
import { readOptions } from "./options.ts";

test("without arguments everything is tried, four at a time", () => {
  expect(readOptions([])).toEqual({ only: "", worlds: 4 });
});
test("what is asked for is read", () => {
  expect(readOptions(["--only", "isSelf", "--worlds", "2"])).toEqual({ only: "isSelf", worlds: 2 });
});
test("help is asked for", () => {
  expect(readOptions(["--help"])).toBeNull();
});
test.each([[["--worlds", "0"]], [["--worlds", "many"]], [["--seed", "1"]], [["isSelf"]]])("%j is refused", (args) => {
  expect(() => readOptions(args)).toThrow(OptionError);
});
