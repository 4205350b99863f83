import { COMMIT_SLACK_MS, type MatchSet } from "@shutterbell/contract";
import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { at, NOW } from "../testing/documents.ts";
import { hasWrittenInbox } from "./has-written-inbox.ts";

const set = (change: Partial<MatchSet>): MatchSet => ({
  ...{ schemaVersion: 1, rev: 1, matches: {}, processedAt: NOW, committedAt: NOW, ...change },
});
const writtenAfter = (ms: number): Timestamp => Timestamp.fromDate(at(ms));

test.each<[name: string, said: boolean | undefined, writtenAt: Timestamp | undefined, expected: boolean]>([
  ["a commit that says so, as it was written", true, writtenAfter(0), true],
  ["one that became visible late", true, writtenAfter(COMMIT_SLACK_MS), true],
  ["one whose platform does not say when it was written", true, undefined, true],
  ["a copy that was put back later bears the words of another commit", true, writtenAfter(COMMIT_SLACK_MS + 1), false],
  ["a pipeline that says nothing", undefined, writtenAfter(0), false],
  ["a pipeline that says no", false, writtenAfter(0), false],
])("%s", (_, said, writtenAt, expected) => {
  expect(hasWrittenInbox(set(said === undefined ? {} : { inboxWritten: said }), writtenAt)).toBe(expected);
});
