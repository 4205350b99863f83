import type { Kit } from "@shutterbell/kit";
import { loadConfig } from "../config/load-config.ts";

export interface Started {
  readonly kit: Kit;
  readonly imageBase: string;
}

/** Loads the configuration and the kit side by side, and starts the kit. Rejects as loadConfig does. */
export async function startKit(): Promise<Started> {
  const [config, { createKit }] = await Promise.all([
    loadConfig((...request) => fetch(...request)),
    import("@shutterbell/kit"),
  ]);
  if (config.fcmEmulator !== undefined) {
    const { connectFcmEmulator } = await import("@shutterbell/fcm-emulator/browser");
    connectFcmEmulator(config.fcmEmulator);
  }
  return { kit: createKit(config.kit), imageBase: config.imageBase };
}
