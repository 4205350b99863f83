import { capturingOutput } from "../support/runner/capture-output.ts";

/** The real code paths that the model drives, as they stand in this folder of sources. */
export async function loadEngine(source: string | URL = new URL("../../functions/src/", import.meta.url)) {
  const from = <Module>(path: string): Promise<Module> => import(/* @vite-ignore */ new URL(path, source).href);
  return capturingOutput(async () => ({
    ...(await from<typeof import("../../functions/src/channel/push.ts")>("channel/push.ts")),
    ...(await from<typeof import("../../functions/src/channel/push/devices.ts")>("channel/push/devices.ts")),
    ...(await from<typeof import("../../functions/src/deliver/look-at-thread.ts")>("deliver/look-at-thread.ts")),
    ...(await from<typeof import("../../functions/src/plan/ids.ts")>("plan/ids.ts")),
    ...(await from<typeof import("../../functions/src/tend/reconcile.ts")>("tend/reconcile.ts")),
    ...(await from<typeof import("../../functions/src/tend/prune.ts")>("tend/prune.ts")),
    ...(await from<typeof import("../../functions/src/trigger/on-matches-written.ts")>(
      "trigger/on-matches-written.ts",
    )),
    ...(await from<typeof import("../../functions/src/trigger/on-participant-written.ts")>(
      "trigger/on-participant-written.ts",
    )),
    ...(await from<typeof import("../../functions/src/trigger/on-item-answered.ts")>("trigger/on-item-answered.ts")),
    ...(await from<typeof import("../../functions/src/trigger/on-announcement-written.ts")>(
      "trigger/on-announcement-written.ts",
    )),
    ...(await from<typeof import("../../functions/src/trigger/on-letter-updated.ts")>("trigger/on-letter-updated.ts")),
    ...(await from<typeof import("../../functions/src/trigger/receive-receipt.ts")>("trigger/receive-receipt.ts")),
  }));
}

export type Engine = Awaited<ReturnType<typeof loadEngine>>;
