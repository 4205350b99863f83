import type { Guard } from "./guard.ts";

/** A dead letter is sent again once, and stands for what was dead. */
export const redrives: readonly Guard[] = [
  {
    name: "a letter is sent again once",
    file: "plan/read-letter.ts",
    find: " || letter.redrivenAs !== null",
    replace: "",
    kills: ["I13"],
  },
  {
    name: "who sends a letter again marks it in the same commit",
    file: "plan/write-delivery.ts",
    find: "batch.update(letterRef, { redrivenAs: id }, { lastUpdateTime: letter.writtenAt });",
    replace: "",
    kills: ["I13"],
  },
  {
    name: "a letter tells of nothing that came again after it was planned",
    file: "plan/read-letter.ts",
    find: "item.createdAt <= toldUntil",
    replace: "true",
    kills: ["I3"],
  },
  {
    name: "what is sent again stands in the place of what was dead",
    file: "deliver/compose.ts",
    find: "replaces: about.delivery.replaces",
    replace: "replaces: []",
    kills: ["I3", "I10"],
  },
  {
    name: "what is sent again twice stands in the place of both",
    file: "plan/next-delivery.ts",
    find: "[letter.id, ...letter.replaces]",
    replace: "[letter.id]",
    kills: ["I3", "I10"],
  },
];
