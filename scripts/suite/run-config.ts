import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports } from "./ports.ts";

interface Header {
  key: string;
  value: string;
}
interface FirebaseJson {
  hosting: { public: string; headers: { source: string; headers: Header[] }[] };
  emulators: Record<string, unknown>;
}

/** The emulators' origins are other ports of this machine: the page may talk to them, and to nobody else. */
const LOCAL_SOURCES = "http://127.0.0.1:* http://localhost:*";

/**
 * Writes the firebase.json of one run: the project's own, with this run's ports and public folder. It must lie in
 * the root, because firebase-tools takes the folder of its configuration for the project's.
 * @returns its path
 */
export function writeRunConfig(root: string, run: { name: string; ports: Ports; publicFolder: string }): string {
  const config: FirebaseJson = JSON.parse(readFileSync(join(root, "firebase.json"), "utf8"));
  config.hosting.public = run.publicFolder;
  for (const { headers } of config.hosting.headers) {
    for (const header of headers) {
      if (header.key === "Content-Security-Policy") {
        header.value = header.value.replace("connect-src 'self'", `connect-src 'self' ${LOCAL_SOURCES}`);
      }
    }
  }
  const { fcm: _, ...ports } = run.ports;
  config.emulators = {
    singleProjectMode: true,
    ui: { enabled: false },
    ...Object.fromEntries(Object.entries(ports).map(([service, port]) => [service, { host: "127.0.0.1", port }])),
  };
  const file = join(root, `firebase.run-${run.name}.json`);
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}
