import { describe, expect, it } from "vitest";
import { decideRev, type IncomingRev, type StoredRevs, type Verdict } from "./decide-rev.ts";

const ready = (photoRev: number, matchSetRev: number): StoredRevs => ({ status: "ready", photoRev, matchSetRev });
const withdrawn: StoredRevs = { status: "withdrawn", photoRev: 3, matchSetRev: 3 };
const publish = (rev: number, isSame = false): IncomingRev => ({ intent: "publish", rev, isSame });
const match = (rev: number, isSame = false): IncomingRev => ({ intent: "match", rev, isSame });
const withdraw = (rev: number): IncomingRev => ({ intent: "withdraw", rev, isSame: false });

const rows: { name: string; stored: StoredRevs | null; incoming: IncomingRev; verdict: Verdict }[] = [
  { name: "a photo that nobody knows is created", stored: null, incoming: publish(1), verdict: "create" },
  { name: "a first rev may be any number", stored: null, incoming: publish(7), verdict: "create" },
  { name: "matches need a photo", stored: null, incoming: match(1), verdict: "pipeline/unknown-photo" },
  { name: "a withdrawal needs a photo", stored: null, incoming: withdraw(1), verdict: "pipeline/unknown-photo" },
  { name: "a higher rev is written", stored: ready(1, 1), incoming: publish(2), verdict: "update" },
  { name: "a lower rev changes nothing", stored: ready(2, 2), incoming: publish(1), verdict: "stale" },
  {
    name: "a lower rev changes nothing even when it is the same",
    stored: ready(2, 2),
    incoming: publish(1, true),
    verdict: "stale",
  },
  { name: "a retry changes nothing", stored: ready(2, 2), incoming: publish(2, true), verdict: "unchanged" },
  {
    name: "one rev for two contents is refused",
    stored: ready(2, 2),
    incoming: publish(2),
    verdict: "pipeline/rev-reused",
  },
  { name: "matches raise the match set's rev alone", stored: ready(1, 1), incoming: match(2), verdict: "update" },
  { name: "matches may follow matches", stored: ready(1, 4), incoming: match(5), verdict: "update" },
  { name: "a late publish does not undo newer matches", stored: ready(1, 4), incoming: publish(2), verdict: "stale" },
  {
    name: "a publish must be above the matches",
    stored: ready(1, 4),
    incoming: publish(4),
    verdict: "pipeline/rev-reused",
  },
  { name: "a publish above both is written", stored: ready(1, 4), incoming: publish(5), verdict: "update" },
  { name: "a late match set changes nothing", stored: ready(1, 4), incoming: match(3), verdict: "stale" },
  {
    name: "a match set sent again changes nothing",
    stored: ready(1, 4),
    incoming: match(4, true),
    verdict: "unchanged",
  },
  {
    name: "matches cannot share the publish's rev",
    stored: ready(2, 2),
    incoming: match(2),
    verdict: "pipeline/rev-reused",
  },
  { name: "a withdrawal above both is written", stored: ready(1, 4), incoming: withdraw(5), verdict: "update" },
  { name: "a withdrawal below the matches says so", stored: ready(1, 4), incoming: withdraw(2), verdict: "stale" },
  {
    name: "a withdrawal cannot share a rev",
    stored: ready(1, 1),
    incoming: withdraw(1),
    verdict: "pipeline/rev-reused",
  },
  { name: "a second withdrawal changes nothing", stored: withdrawn, incoming: withdraw(3), verdict: "unchanged" },
  { name: "a later second withdrawal changes nothing", stored: withdrawn, incoming: withdraw(9), verdict: "unchanged" },
  {
    name: "no rev brings a withdrawn photo back",
    stored: withdrawn,
    incoming: publish(99),
    verdict: "pipeline/photo-withdrawn",
  },
  {
    name: "a late publish does not bring it back either",
    stored: withdrawn,
    incoming: publish(1, true),
    verdict: "pipeline/photo-withdrawn",
  },
  {
    name: "a withdrawn photo takes no matches",
    stored: withdrawn,
    incoming: match(99),
    verdict: "pipeline/photo-withdrawn",
  },
  {
    name: "a photo whose match set is missing goes by its own rev",
    stored: ready(2, 0),
    incoming: publish(1),
    verdict: "stale",
  },
];

describe("decideRev", () => {
  it.each(rows)("$name", ({ stored, incoming, verdict }) => {
    expect(decideRev(stored, incoming)).toBe(verdict);
  });
});
