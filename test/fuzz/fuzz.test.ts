import { expect, test } from "vitest";
import { fuzzDoors } from "./fuzz-doors.ts";
import { fuzzParsers } from "./fuzz-parsers.ts";

test(
  "3,000 requests at the doors: none is answered by an error of ours, none that is refused writes anything",
  {
    timeout: 120_000,
  },
  async () => {
    expect(await fuzzDoors({ runs: 3000, seed: 7 })).toEqual({
      requests: 3000,
      serverErrors: 0,
      writes: 0,
      findings: [],
    });
  },
);

test(
  "4,000 inputs for what reads foreign data: each ends in a result or in an error of its own",
  {
    timeout: 120_000,
  },
  async () => {
    expect(await fuzzParsers({ runs: 4000, seed: 7 })).toEqual([]);
  },
);
