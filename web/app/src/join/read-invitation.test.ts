import { expect, test } from "vitest";
import { readInvitation } from "./read-invitation.ts";

const origin = "https://photos.example";
const hash = "#k=Zr8kQ2mW5xY7vB1nC3dE9f";

test.each([
  { name: "an invitation", pasted: `${origin}/e/mali-tom${hash}`, expect: `/e/mali-tom${hash}` },
  { name: "one with space around it", pasted: ` ${origin}/e/mali-tom${hash}\n`, expect: `/e/mali-tom${hash}` },
  { name: "one to another site is none", pasted: `https://elsewhere.example/e/mali-tom${hash}`, expect: null },
  { name: "one without its secret is none", pasted: `${origin}/e/mali-tom`, expect: null },
  { name: "one without an event is none", pasted: `${origin}/${hash}`, expect: null },
  { name: "a script is none", pasted: `javascript:alert(1)//${origin}/e/mali-tom${hash}`, expect: null },
  { name: "any other text is none", pasted: "Mali & Tom", expect: null },
])("$name", ({ pasted, expect: path }) => {
  expect(readInvitation(pasted, origin)).toBe(path);
});
