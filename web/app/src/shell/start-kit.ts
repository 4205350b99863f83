import type { Kit } from "@shutterbell/kit";
import { loadConfig } from "../config/load-config.ts";

export interface Started {
  readonly kit: Kit;
  readonly imageBase: string;
}

/** Loads the configuration and the kit side by side, and starts the kit. Rejects as loadConfig does. */
export async function startKit(): Promise<Started> {
  const [config, { createKit, WORKER_SCRIPT }] = await Promise.all([
    loadConfig((...request) => fetch(...request)),
    import("@shutterbell/kit"),
  ]);
  if (config.fcmEmulator !== undefined) {
    const { connectFcmEmulator } = await import("@shutterbell/fcm-emulator/browser");
    connectFcmEmulator(config.fcmEmulator);
  }
  // It keeps the app for when there is no connection. A browser that refuses it goes on without.
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(WORKER_SCRIPT).catch(() => undefined);
  return { kit: createKit(config.kit), imageBase: config.imageBase };
}
