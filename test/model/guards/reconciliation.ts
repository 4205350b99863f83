import type { Guard } from "./guard.ts";

const sources = "tend/compare-sources.ts";
const reconcile = "tend/reconcile.ts";

/** What never came is found. */
export const reconciliation: readonly Guard[] = [
  { name: "what is stuck is found", file: reconcile, find: "await wakeStuck(deps, at)", replace: "0", kills: ["I9"] },
  {
    name: "letters that were asked for are found",
    file: reconcile,
    find: "await wakeLetters(deps, at)",
    replace: "0",
    kills: ["I9"],
  },
  {
    name: "match sets are followed",
    file: reconcile,
    find: "await reconcileMatches(deps, cursors.matches, at)",
    replace: "0",
    kills: ["I1", "I2", "I4"],
  },
  {
    name: "consents are followed",
    file: reconcile,
    find: "await reconcileConsents(deps, cursors.consents)",
    replace: "0",
    kills: ["I2"],
  },
  {
    name: "announcements are followed",
    file: reconcile,
    find: "await reconcileAnnouncements(deps, cursors.announcements)",
    replace: "0",
    kills: ["I1"],
  },
  {
    name: "missing items are written",
    file: sources,
    find: "isWritten ? named : await writeMissingItems(deps, { eventId, photoId })",
    replace: "named",
    kills: ["I1", "I2"],
  },
  {
    name: "withdrawn photos are cleared",
    file: sources,
    find: "if (named.length === 0) await clearPhoto(deps.firestore, { eventId, photoId });",
    replace: "",
    kills: ["I2"],
  },
  {
    name: "what nobody can read holds up nobody",
    file: "tend/unless-unreadable.ts",
    find: "if (!(error instanceof ContractError)) throw error;",
    replace: "throw error;",
    kills: ["I15"],
  },
  {
    name: "the cursor moves behind the work",
    file: sources,
    find: "    await Promise.all(page.docs.map((doc) => unlessUnreadable(doc, follow)));\n",
    replace: `    const end = page.docs.at(-1);
    if (end !== undefined) await moveCursor(firestore, source, new Date(timeOf(end, field).getTime() + 1), now());
    await Promise.all(page.docs.map((doc) => unlessUnreadable(doc, follow)));
`,
    kills: ["I1", "I2", "I4"],
  },
  {
    name: "the cursor stays behind the present",
    file: "tend/cursor.ts",
    find: "now.getTime() - COMMIT_SLACK_MS",
    replace: "now.getTime()",
    kills: ["I1", "I2", "I4"],
  },
  {
    name: "the cursor never goes back",
    file: "tend/cursor.ts",
    find: "if (known !== null && known >= bounded) return;",
    replace: "",
    kills: ["I16"],
  },
];
