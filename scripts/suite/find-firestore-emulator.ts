import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync, crc32 } from "node:zlib";
import { findProgram } from "./find-program.ts";

const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
const IN_SDK = join("platform", "cloud-firestore-emulator", "cloud-firestore-emulator.jar");

/**
 * The jar of the Firestore emulator for FIRESTORE_EMULATOR_BINARY_PATH: what that variable says, else
 * firebase-tools' own cache, else the component of the Google Cloud SDK; null leaves it to firebase-tools to download.
 * @param workFolder where a wrapper jar may be written
 */
export function findFirestoreEmulator(workFolder: string, env = process.env): string | null {
  const named = env["FIRESTORE_EMULATOR_BINARY_PATH"];
  if (named !== undefined && named !== "") return named;
  if (isCached(env)) return null;
  const jar = findInCloudSdk();
  return jar === null ? null : wrapJar(jar, workFolder);
}

function isCached(env: NodeJS.ProcessEnv): boolean {
  const cache = env["FIREBASE_EMULATORS_PATH"] ?? join(homedir(), ".cache", "firebase", "emulators");
  return existsSync(cache) && readdirSync(cache).some((name) => /^cloud-firestore-emulator.*\.jar$/.test(name));
}

function findInCloudSdk(): string | null {
  const gcloud = findProgram(["gcloud"]);
  if (gcloud === null) return null;
  // Beside the program itself first: asking gcloud takes a second.
  const beside = join(dirname(dirname(realpathSync(gcloud))), IN_SDK);
  if (existsSync(beside)) return beside;
  const root = execFileSync(gcloud, ["info", "--format=value(installation.sdk_root)"], { encoding: "utf8" }).trim();
  const told = join(root, IN_SDK);
  return existsSync(told) ? told : null;
}

/** The SDK's jar has no Main-Class, and firebase-tools runs `java -jar`: a jar of a manifest alone lends it one. */
function wrapJar(jar: string, workFolder: string): string {
  const wrapper = join(workFolder, "firestore-emulator.jar");
  mkdirSync(workFolder, { recursive: true });
  writeFileSync(
    wrapper,
    zipOfOne("META-INF/MANIFEST.MF", manifest({ "Main-Class": MAIN_CLASS, "Class-Path": pathToFileURL(jar).href })),
  );
  return wrapper;
}

/** A line of a manifest holds 72 bytes at the most; a longer one goes on in the next line, after a space. */
function manifest(entries: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries({ "Manifest-Version": "1.0", ...entries }).map(([name, value]) => `${name}: ${value}`);
  const folded = lines.map((line) => (line.match(/.{1,69}/g) ?? []).join("\r\n "));
  return Buffer.from(`${folded.join("\r\n")}\r\n`);
}

/** A zip archive with one file in it, which is what a jar is (PKWARE APPNOTE 4.3). */
function zipOfOne(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(0x21, 8); // 1 January 1980: a time would make each jar another
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002\u0014\u0000"),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
