import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryFirestore } from "../support/memory-firestore/memory-firestore.ts";
import { batches } from "../support/memory-firestore/operations/batches.ts";
import { groups } from "../support/memory-firestore/operations/groups.ts";
import { preconditions } from "../support/memory-firestore/operations/preconditions.ts";
import { queries } from "../support/memory-firestore/operations/queries.ts";
import { outcomeOf, placeIn } from "../support/memory-firestore/operations/row.ts";
import { transactions } from "../support/memory-firestore/operations/transactions.ts";
import { writes } from "../support/memory-firestore/operations/writes.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let made = 0;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

describe.each([
  { what: "writes", rows: writes },
  { what: "preconditions", rows: preconditions },
  { what: "batches and several reads", rows: batches },
  { what: "transactions", rows: transactions },
  { what: "queries", rows: queries },
  { what: "groups and projections", rows: groups },
])("the Firestore in memory does as the emulator does: $what", ({ rows }) => {
  test.each(rows)("$name", async ({ run }) => {
    const root = `memory-${process.pid}-${(made += 1)}`;
    const { firestore } = memoryFirestore({ now: () => new Date() });
    const remembered = await outcomeOf(() => run(placeIn(firestore, root)));
    const emulated = await outcomeOf(() => run(placeIn(world.firestore, root)));
    expect(remembered).toEqual(emulated);
  });
});
