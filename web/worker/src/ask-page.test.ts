import { OPENED } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { askPage, type AskedPage } from "./ask-page.ts";

const OPEN = { type: "shutterbell/open", link: "/e/harbour/me" } as const;

/** A page that gives `answer`, or none. */
const pageThat = (answer: unknown): AskedPage => ({
  postMessage: (_message, [port]) => {
    if (answer !== undefined && port instanceof MessagePort) port.postMessage(answer);
  },
});

const rows = [
  { name: "a page that went there", answer: OPENED, expected: true },
  { name: "a page that says something else", answer: "what?", expected: false },
  { name: "a page that says nothing, for a second", answer: undefined, expected: false },
];
test.each(rows)("$name: $expected", async ({ answer, expected }) => {
  expect(await askPage(pageThat(answer), OPEN)).toBe(expected);
});
