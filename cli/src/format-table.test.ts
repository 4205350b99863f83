import { describe, expect, it } from "vitest";
import { formatTable } from "./format-table.ts";

describe("formatTable", () => {
  it.each([
    {
      name: "gives each column the width of its widest cell, and the last one none",
      rows: [
        ["id", "channel", "reason"],
        ["a1", "sms", "a long reason"],
        ["a-longer-id", "email", "short"],
      ],
      expected: "id           channel  reason\na1           sms      a long reason\na-longer-id  email    short\n",
    },
    { name: "lets no cell move the cursor", rows: [["a\u001b[2Jb", "c\nd"]], expected: "a?[2Jb  c?d\n" },
    { name: "writes nothing where there is nothing", rows: [], expected: "" },
  ])("$name", ({ rows, expected }) => {
    expect(formatTable(rows)).toBe(expected);
  });
});
