import { describe, expect, it } from "vitest";
import { drawBar, showDone, type Terminal } from "./terminal.ts";

function capture(isScreen: boolean) {
  const written: string[] = [];
  const terminal: Terminal = {
    out: () => {},
    err: (text) => written.push(text),
    isScreen,
    env: {},
    signal: new AbortController().signal,
  };
  return { terminal, written };
}

describe("showDone", () => {
  it("writes one plain line for each photo where nothing can be redrawn", () => {
    const { terminal, written } = capture(false);
    showDone(terminal, "a.jpg published", { done: 1, total: 2, isFailure: false });
    expect(written).toEqual(["1/2 a.jpg published\n"]);
  });

  it("redraws a bar on a screen, and leaves failures standing above it", () => {
    const { terminal, written } = capture(true);
    showDone(terminal, "a.jpg published", { done: 1, total: 2, isFailure: false });
    showDone(terminal, "b.jpg failed", { done: 2, total: 2, isFailure: true });
    expect(written.join("")).not.toContain("a.jpg");
    expect(written.join("")).toContain("b.jpg failed\n");
    expect(written.at(-1)).toContain(`${drawBar(2, 2)}\n`);
  });
});

describe("drawBar", () => {
  it.each([
    { done: 0, bar: "[------------------------------] 0/3" },
    { done: 3, bar: "[##############################] 3/3" },
  ])("$done of 3", ({ done, bar }) => {
    expect(drawBar(done, 3)).toBe(bar);
  });
});
