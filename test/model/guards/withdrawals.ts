import type { Guard } from "./guard.ts";

const person = "withdraw/withdraw-person.ts";
const missing = "plan/write-missing-items.ts";
const announced = "trigger/on-announcement-written.ts";

/** What is taken back is gone, and stays away. */
export const withdrawals: readonly Guard[] = [
  {
    name: "a withdrawal asks how the person stands now",
    file: person,
    find: 'if (standing === "consents") return;',
    replace: "",
    kills: ["I1"],
  },
  {
    name: "a withdrawal that was held up asks again before it removes anything",
    file: person,
    find: "if (!(await stillStands(firestore, tx, withdrawal))) return false;",
    replace: "",
    kills: ["I1"],
  },
  {
    name: "a withdrawal cancels what is under way",
    file: person,
    find: "await cancelPending(deps, { ...withdrawal, event, reason })",
    replace: "0",
    kills: ["I2"],
  },
  {
    name: "where something was cancelled, its thread is looked at",
    file: "withdraw/cancel-pending.ts",
    find: "await Promise.all(threads.map((thread) => lookAgain(deps, thread)));",
    replace: "",
    kills: ["I4"],
  },
  {
    name: "a withdrawal empties the inbox",
    file: person,
    find: "await removeItems(firestore, withdrawal)",
    replace: "0",
    kills: ["I2"],
  },
  {
    name: "an item and its match go in one commit",
    file: person,
    find: "    tx.delete(ref);\n    return true;\n  });",
    replace:
      "    return true;\n  }).then(async (isGone) => {\n    if (isGone) await ref.delete();\n    return isGone;\n  });",
    kills: ["I1", "I2"],
  },
  {
    name: "the match goes with the item",
    file: person,
    find: "      removeMatch();\n",
    replace: "",
    kills: ["I1", "I2"],
  },
  {
    name: "who is removed is withdrawn, whatever they had said of photos",
    file: "trigger/on-participant-written.ts",
    find: "if (isRemoved || hasWithdrawn)",
    replace: "if (hasWithdrawn)",
    kills: ["I2"],
  },
  {
    name: '"not me" asks the item as it stands now',
    file: "withdraw/withdraw-match.ts",
    find: '.answer !== "notMe") return;',
    replace: ".answer === undefined) return;",
    kills: ["I1"],
  },
  {
    name: '"not me" leaves the match set',
    file: "withdraw/withdraw-match.ts",
    find: "    remove();\n",
    replace: "",
    kills: ["I2"],
  },
  {
    name: "nothing is left of a withdrawn photo",
    file: "withdraw/clear-photo.ts",
    find: "doc.ref.delete()",
    replace: "Promise.resolve()",
    kills: ["I2"],
  },
  {
    name: "nothing is cleared of a photo that stands",
    file: "withdraw/clear-photo.ts",
    find: '.status === "ready") return;',
    replace: ".rev === 0) return;",
    kills: ["I2"],
  },
  {
    name: "no item without consent",
    file: missing,
    find: "hasConsent(participant) && item !==",
    replace: "item !==",
    kills: ["I2"],
  },
  {
    name: 'no item of what was answered "not me"',
    file: missing,
    find: ' && item?.answer !== "notMe";',
    replace: ";",
    kills: ["I2"],
  },
  {
    name: "who does not consent loses the item with the match",
    file: missing,
    find: "if (isRemovable(item, participant)) tx.delete(ref);",
    replace: "",
    kills: ["I2"],
  },
  {
    name: "no item of a photo that was withdrawn",
    file: missing,
    find: 'if (ready.status !== "ready") {',
    replace: "if (false) {",
    // What stands there then has no card, and nobody can read it.
    kills: ["I2", "I6", "I9"],
  },
  {
    name: "nobody stays named in a photo that was withdrawn",
    file: missing,
    find: "tx.update(matchesRef, { matches: {} });",
    replace: "",
    kills: ["I2"],
  },
  {
    name: "an announcement is asked for before it goes out",
    file: announced,
    find: "if (!current.exists) return void (await takeBack(deps.firestore, params));",
    replace: "if (!current.exists) return;",
    kills: ["I2"],
  },
  {
    name: "an announcement is asked for again when it has gone out",
    file: "plan/announce.ts",
    find: "if (!isStill) await takeBack(deps.firestore, about);",
    replace: "",
    kills: ["I2"],
  },
];
