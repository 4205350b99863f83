import type { KitConfig } from "@shutterbell/kit";

/** What the app is told when it starts, not when it is built: one build serves every project. */
export interface AppConfig {
  readonly kit: KitConfig;
  /** Origin of a local FCM emulator; absent in production. */
  readonly fcmEmulator?: string;
  /** What stands before an image path; ends in a slash. */
  readonly imageBase: string;
}

const DEFAULT_IMAGE_BASE = "/images/";

/** The configuration is missing or wrong. `code` is stable; the message is for whoever runs the app. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code: "app/config-missing" | "app/config-invalid";

  constructor(code: ConfigError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const invalid = (field: string, demand: string): ConfigError =>
  new ConfigError("app/config-invalid", `config.json: ${field} ${demand}. Mend the file and load the page again.`);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readFields(value: unknown, field: string): Fields {
  if (!isFields(value)) throw invalid(field, "must be an object");
  return value;
}

function readText(value: unknown, field: string): string {
  if (typeof value !== "string" || value === "") throw invalid(field, "must be a text that is not empty");
  return value;
}

function readTexts(value: unknown, field: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readFields(value, field)).map(([name, text]) => [name, readText(text, `${field}.${name}`)]),
  );
}

function readFirebase(value: unknown): KitConfig["firebase"] {
  const options = readTexts(value, "kit.firebase");
  for (const name of ["apiKey", "projectId", "appId"]) readText(options[name], `kit.firebase.${name}`);
  return options;
}

function readKit(value: unknown): KitConfig {
  const kit = readFields(value, "kit");
  const firebase = readFirebase(kit["firebase"]);
  const vapidKey = readText(kit["vapidKey"], "kit.vapidKey");
  if (kit["emulators"] === undefined) return { firebase, vapidKey };
  const emulators = readFields(kit["emulators"], "kit.emulators");
  return {
    firebase,
    vapidKey,
    emulators: {
      auth: readText(emulators["auth"], "kit.emulators.auth"),
      firestore: readText(emulators["firestore"], "kit.emulators.firestore"),
    },
  };
}

function readImageBase(value: unknown): string {
  const base = value === undefined ? DEFAULT_IMAGE_BASE : readText(value, "imageBase");
  return base.endsWith("/") ? base : `${base}/`;
}

/** @throws ConfigError `app/config-invalid`, naming the field at fault */
export function readConfig(value: unknown): AppConfig {
  const config = readFields(value, "the whole");
  const kit = readKit(config["kit"]);
  const imageBase = readImageBase(config["imageBase"]);
  if (config["fcmEmulator"] === undefined) return { kit, imageBase };
  return { kit, imageBase, fcmEmulator: readText(config["fcmEmulator"], "fcmEmulator") };
}
