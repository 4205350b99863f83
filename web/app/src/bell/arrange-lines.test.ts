import { expect, test } from "vitest";
import { announcementOf, matchOf } from "../dev/sample-event.ts";
import { arrangeLines } from "./arrange-lines.ts";

const day = (at: Date): string => at.toISOString().slice(0, 10);

const rows = [
  { name: "nothing is no line", items: [], lines: [] },
  {
    name: "an announcement is a line of its own",
    items: [announcementOf(2), announcementOf(1)],
    lines: [["a2"], ["a1"]],
  },
  {
    name: "an announcement between does not tear a burst of photos apart",
    items: [matchOf(4), announcementOf(3), matchOf(2)],
    lines: [["p4", "p2"], ["a3"]],
  },
  {
    name: "lines are in the order of their newest",
    items: [announcementOf(50), matchOf(40), announcementOf(12), matchOf(11)],
    lines: [["a50"], ["p40"], ["a12"], ["p11"]],
  },
];
test.each(rows)("$name", ({ items, lines }) => {
  const found = arrangeLines(items, day).map((line) =>
    line.kind === "photos" ? line.group.items.map(({ photoId }) => photoId) : [line.item.announcementId],
  );
  expect(found).toEqual(lines);
});
