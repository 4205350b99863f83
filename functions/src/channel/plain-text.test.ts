import { describe, expect, test } from "vitest";
import { hostiles, unseen } from "./hostile.cases.ts";
import { markup, plainLine, shortLine } from "./plain-text.ts";

describe("a plain line", () => {
  test.each([
    { name: "stays as it is", text: "Mali & Tom · งานแต่ง 💍", line: "Mali & Tom · งานแต่ง 💍" },
    { name: "cannot end a header", text: "a\r\nBcc: b\n\u2028c\u0085d", line: "a Bcc: b c d" },
    { name: "cannot turn its line around", text: "a\u202Eb\u2066c\u200Fd\u061Ce", line: "a b c d e" },
    { name: "keeps what joins letters", text: "👩‍👩‍👧", line: "👩‍👩‍👧" },
    { name: "has no other controls", text: "a\u0000b\u001B[31mc\u007F", line: "a b [31mc" },
    { name: "has no room around it", text: "  a   b ", line: "a b" },
  ])("$name", ({ text, line }) => expect(plainLine(text)).toBe(line));
});

describe("a short line", () => {
  test.each(hostiles)(
    "of $name is no longer than asked for, and whole letters as far as they go",
    ({ written, seen }) => {
      for (const max of [120, 500]) {
        const line = shortLine(written, max);
        expect(line).toBe(seen(max));
        expect(line?.length).toBeLessThanOrEqual(max);
      }
    },
  );
  test.each(["", "  ", unseen])("of %j is none", (text) => expect(shortLine(text, 120)).toBeNull());
});

describe("a piece of HTML", () => {
  test("escapes what is put into it, and only that", () => {
    expect(markup`<a href="${'"><script>'}">${"<b>'&'</b>"}</a>`).toBe(
      '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;&#39;&amp;&#39;&lt;/b&gt;</a>',
    );
  });
  test("takes what looks like an escape as it is", () => {
    expect(markup`<p>${String.raw`\n &lt;`}</p>`).toBe(String.raw`<p>\n &amp;lt;</p>`);
  });
});
