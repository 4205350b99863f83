import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports } from "./ports.ts";

/** A P-256 key of the right shape. The local push transport does not check who signs, so nobody holds its other half. */
const DEMO_VAPID_KEY = "BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo";

export const PROJECT_ID = "demo-shutterbell";

/** What the app is told of this run: where the emulators are. */
const appConfig = (ports: Ports) => ({
  kit: {
    firebase: {
      projectId: PROJECT_ID,
      apiKey: "demo-key",
      appId: "1:123456789012:web:0123456789abcdef",
      messagingSenderId: "123456789012",
    },
    vapidKey: DEMO_VAPID_KEY,
    emulators: { auth: `http://127.0.0.1:${ports.auth}`, firestore: `127.0.0.1:${ports.firestore}` },
  },
  fcmEmulator: `http://127.0.0.1:${ports.fcm}`,
  imageBase: "/images/",
});

/**
 * Lays out what Hosting serves in this run: the built app, its configuration, and an empty folder for images.
 * @param builtApp the app as built; it stays untouched, so that two runs do not meet in it
 */
export function layPublicFolder(folder: string, builtApp: string, ports: Ports): { images: string } {
  const images = join(folder, "images");
  rmSync(folder, { recursive: true, force: true });
  cpSync(builtApp, folder, { recursive: true });
  mkdirSync(images, { recursive: true });
  writeFileSync(join(folder, "config.json"), JSON.stringify(appConfig(ports)));
  return { images };
}
