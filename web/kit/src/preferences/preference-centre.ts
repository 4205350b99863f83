import type { Preferences } from "@shutterbell/contract";
import type { ActionQueue } from "../queue/action-queue.ts";
import { checkPreferences } from "../queue/deliver-preferences.ts";
import { layOverPreferences, layWaiting } from "../queue/lay-over.ts";
import type { PreferenceCentre, Store, Watched } from "../types.ts";
import { changePreferences } from "./change-preferences.ts";

/** The preferences as the server has them, with what waits for its answer laid over them. */
export const createPreferenceCentre = (
  queue: Pick<ActionQueue, "perform" | "waiting">,
  saved: Store<Watched<Preferences>>,
): PreferenceCentre => ({
  ...layWaiting(saved, queue.waiting, layOverPreferences),
  change: async (change) => {
    const { value } = saved.get();
    // What is wrong is said at once, and not when the connection is back.
    if (value !== undefined) checkPreferences(changePreferences(value, change));
    await queue.perform({ kind: "preferences", change });
  },
});
