import { paths } from "@shutterbell/contract";
import { prune, reconcile } from "./jobs-of-platform.ts";
import { read } from "./scene.ts";
import { DAY_MS, EVENT } from "./setting.ts";
import { settle } from "./settle.ts";
import type { World } from "./world.ts";

/**
 * Days pass in which nothing happens: all comes to rest, what has outlived its use goes, and the reconciler goes on.
 */
export async function rest(world: World, days: number): Promise<void> {
  await settle(world);
  await world.advance(days * DAY_MS);
  await world.runs.one(await reconcile(world), null);
  await world.runs.one(prune(world), null);
  // What the ledger has forgotten may come again under the same id, and is another alert then.
  for (const { rung } of world.phones.values()) {
    const kept = rung.filter(({ deliveryId }) => read(world.scene, "delivery", paths.delivery(EVENT, deliveryId)));
    rung.splice(0, rung.length, ...kept);
  }
}
