import type { Kit } from "@shutterbell/kit";
import { loadConfig } from "../config/load-config.ts";

export interface Started {
  readonly kit: Kit;
  readonly imageBase: string;
}

/** Loads the configuration and the kit side by side, and starts the kit. Rejects as loadConfig does. */
export async function startKit(): Promise<Started> {
  const loading = loadConfig((...request) => fetch(...request));
  const [config, { createKit, WORKER_SCRIPT }] = await Promise.all([
    loading,
    import("@shutterbell/kit"),
    leadToEmulator(loading),
  ]);
  // It keeps the app for when there is no connection. A browser that refuses it goes on without.
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(WORKER_SCRIPT).catch(() => undefined);
  return { kit: createKit(config.kit), imageBase: config.imageBase };
}

/** For local work only: what it needs is fetched beside the kit. */
async function leadToEmulator(loading: ReturnType<typeof loadConfig>): Promise<void> {
  const { fcmEmulator } = await loading;
  if (fcmEmulator === undefined) return;
  const { connectFcmEmulator } = await import("@shutterbell/fcm-emulator/browser");
  connectFcmEmulator(fcmEmulator);
}
