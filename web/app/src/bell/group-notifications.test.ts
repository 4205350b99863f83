import { expect, test } from "vitest";
import { groupNotifications } from "./group-notifications.ts";

const day = (at: Date): string => at.toISOString().slice(0, 10);
const item = (notificationId: string, time: string, isRead = true) => ({
  notificationId,
  createdAt: new Date(`2027-06-${time}Z`),
  readAt: isRead ? new Date("2027-06-14T00:00:00Z") : null,
});

const rows = [
  { name: "nothing is no line", items: [], groups: [] },
  {
    name: "a burst is one line",
    items: [item("c", "12T21:04"), item("b", "12T21:03"), item("a", "12T20:50")],
    groups: [["c", "b", "a"]],
  },
  {
    name: "each step may last up to the pause, the whole burst longer",
    items: [item("c", "12T21:30"), item("b", "12T21:15"), item("a", "12T21:00")],
    groups: [["c", "b", "a"]],
  },
  {
    name: "after a pause another line begins",
    items: [item("b", "12T21:04"), item("a", "12T20:48")],
    groups: [["b"], ["a"]],
  },
  {
    name: "midnight divides a burst",
    items: [item("b", "13T00:01"), item("a", "12T23:59")],
    groups: [["b"], ["a"]],
  },
];

test.each(rows)("$name", ({ items, groups }) => {
  const found = groupNotifications(items, day);
  expect(found.map((group) => group.items.map(({ notificationId }) => notificationId))).toEqual(groups);
});

test("one that was not opened marks its whole line, and no other", () => {
  const [first, second] = groupNotifications(
    [item("c", "12T21:04", false), item("b", "12T21:03"), item("a", "12T18:00")],
    day,
  );
  expect([first?.isUnread, second?.isUnread]).toEqual([true, false]);
});

test("a line keeps its id while newer ones join it", () => {
  const older = [item("b", "12T21:03"), item("a", "12T21:00")];
  const [before] = groupNotifications(older, day);
  const [after] = groupNotifications([item("c", "12T21:04"), ...older], day);
  expect(after?.id).toBe(before?.id);
  expect(after?.newestAt).toEqual(new Date("2027-06-12T21:04Z"));
});
