import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("what is left out is as the help says", () => {
  expect(readOptions([])).toEqual({ photos: 5000, faces: 3, guests: 200, seed: 1 });
});

test("what is said holds", () => {
  const args = ["--photos", "300", "--faces", "0", "--guests", "20", "--seed", "7"];
  expect(readOptions(args)).toEqual({ photos: 300, faces: 0, guests: 20, seed: 7 });
});

test("who asks for help gets no burst", () => expect(readOptions(["--help"])).toBeNull());

test.each([
  { args: ["--photos", "0"], problem: "--photos 0 is no whole number from 1 up." },
  { args: ["--photos", "1.5"], problem: "--photos 1.5 is no whole number from 1 up." },
  { args: ["--guests", ""], problem: "--guests  is no whole number from 1 up." },
  { args: ["--seed", "x"], problem: "--seed x is no whole number from 0 up." },
  { args: ["--faces", "21", "--guests", "20"], problem: "--faces 21: there are only 20 guests to be in a photo." },
  { args: ["--faces", "201", "--guests", "300"], problem: "--faces 201: a photo names at most 200 people." },
  { args: ["--speed", "9"], problem: "Unknown option '--speed'." },
  { args: ["300"], problem: "Unexpected argument '300'." },
])("$args is refused before anything starts", ({ args, problem }) => {
  expect(() => readOptions(args)).toThrow(`command/bad-option: ${problem}`);
});
