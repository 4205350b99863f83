import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test.each([
  { args: ["out"], options: { folder: "out", only: "", isWhole: false } },
  { args: ["out", "--only", "bell"], options: { folder: "out", only: "bell", isWhole: false } },
  { args: ["out", "--whole"], options: { folder: "out", only: "", isWhole: true } },
  { args: ["--help"], options: null },
])("$args", ({ args, options }) => {
  expect(readOptions(args)).toEqual(options);
});

test.each([{ args: [] }, { args: ["one", "two"] }, { args: ["out", "--all"] }])("$args is refused", ({ args }) => {
  expect(() => readOptions(args)).toThrow(/^command\/bad-option: .* See npm run shots -- --help\.$/);
});
