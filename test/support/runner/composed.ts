import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The functions from their source, on the runner's clock. Imported late: their log must not reach the console.
 * @param env what the deployment would have set
 */
export const composed =
  (env: Readonly<Record<string, string>> = {}) =>
  async ({ now }: { now: () => Date }) =>
    (await import("../../../functions/src/compose.ts")).compose({ now, newId: randomUUID, sleep, env });
