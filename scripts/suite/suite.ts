import { rmSync } from "node:fs";
import { join } from "node:path";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { type Emulators, startEmulators } from "./emulators.ts";
import { SetupError } from "./errors.ts";
import { findFirestoreEmulator } from "./find-firestore-emulator.ts";
import { findProgram } from "./find-program.ts";
import type { Ports } from "./ports.ts";
import { layPublicFolder, PROJECT_ID } from "./public-folder.ts";
import { writeRunConfig } from "./run-config.ts";

export interface Suite {
  readonly name: string;
  readonly ports: Ports;
  /** The app's origin. */
  readonly origin: string;
  /** Where images are served from. */
  readonly images: string;
  /** What a process needs in its environment to find the emulators. */
  readonly env: Readonly<Record<string, string>>;
  readonly fcm: FcmEmulator;
  readonly output: Emulators["output"];
  readonly stop: () => Promise<void>;
}

export interface SuiteOptions {
  readonly root: string;
  /** Names its files, so that two runs do not meet. */
  readonly name: string;
  readonly ports: Ports;
  readonly say: (line: string) => void;
}

const environment = (ports: Ports): Record<string, string> => ({
  GCLOUD_PROJECT: PROJECT_ID,
  FIRESTORE_EMULATOR_HOST: `127.0.0.1:${ports.firestore}`,
  FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${ports.auth}`,
  FCM_EMULATOR_HOST: `127.0.0.1:${ports.fcm}`,
  // No Google machine answers here; without this the SDKs look for one and say so.
  METADATA_SERVER_DETECTION: "none",
});

/**
 * Starts everything that a platform would have in the cloud, on this machine: Firestore, Auth, Functions, Tasks,
 * Hosting (the official emulators) and the local FCM. The app and the functions must be built.
 * @throws SetupError for whatever the machine lacks
 */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const { root, name, ports, say } = options;
  if (findProgram(["java"]) === null) throw new SetupError("setup/no-java");
  const workFolder = join(root, ".run", name);
  const { images } = layPublicFolder(join(workFolder, "public"), join(root, "web", "app", "dist"), ports);
  const config = writeRunConfig(root, { name, ports, publicFolder: join(".run", name, "public") });
  const jar = findFirestoreEmulator(workFolder);
  const env = environment(ports);

  const fcm = await startFcmEmulator({ port: ports.fcm });
  say("Starting the Firebase emulators …");
  const removeFiles = (): void => {
    rmSync(config, { force: true });
    rmSync(workFolder, { recursive: true, force: true });
  };
  process.once("exit", removeFiles);
  try {
    const emulators = await startEmulators(root, config, {
      FCM_EMULATOR_HOST: `127.0.0.1:${ports.fcm}`,
      ...(jar === null ? {} : { FIRESTORE_EMULATOR_BINARY_PATH: jar }),
    });
    return {
      name,
      ports,
      origin: `http://localhost:${ports.hosting}`,
      images,
      env,
      fcm,
      output: emulators.output,
      async stop() {
        await emulators.stop();
        await fcm.close();
        removeFiles();
      },
    };
  } catch (error) {
    await fcm.close();
    removeFiles();
    throw error;
  }
}
