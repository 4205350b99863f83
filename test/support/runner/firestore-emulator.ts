import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFirestoreEmulator } from "../../../scripts/suite/find-firestore-emulator.ts";
import { RunnerError } from "./errors.ts";

export interface FirestoreEmulatorOptions {
  /** host:port where it sends its events. */
  readonly eventsTo: string;
  /** A file of security rules; without one everything is allowed. */
  readonly rules?: string;
}

export interface FirestoreEmulator {
  /** host:port of gRPC, REST and WebChannel. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

/** A process that lives for one test file: quick to start rather than quick for ever. */
const JVM_ARGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=en"];
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 5000;
const KEPT_CHARACTERS = 4000;

/**
 * Starts the official Firestore emulator alone, without firebase-tools.
 * @throws RunnerError `runner/no-emulator`, `runner/emulator-failed`
 */
export async function startFirestore({ eventsTo, rules }: FirestoreEmulatorOptions): Promise<FirestoreEmulator> {
  const folder = mkdtempSync(join(tmpdir(), "firestore-emulator-"));
  const jar = findFirestoreEmulator(folder) ?? findCached();
  if (jar === null) throw new RunnerError("runner/no-emulator");
  const port = await freePort();
  const emulatorArgs = ["--host", "127.0.0.1", "--port", String(port), "--functions_emulator", eventsTo];
  const child = spawn("java", [...JVM_ARGS, "-jar", jar, ...emulatorArgs, ...(rules === undefined ? [] : ["--rules", rules])], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-KEPT_CHARACTERS)));
  }
  const exited = once(child, "exit");
  const killNow = (): void => void child.kill("SIGKILL");
  // Nothing else would end it where the tests are ended before they can.
  process.once("exit", killNow);
  const close = async (): Promise<void> => {
    process.off("exit", killNow);
    if (child.exitCode === null) child.kill("SIGTERM");
    const killer = setTimeout(killNow, STOP_PATIENCE_MS);
    await exited;
    clearTimeout(killer);
    rmSync(folder, { recursive: true, force: true });
  };
  const host = `127.0.0.1:${port}`;
  if (await answers(host, () => child.exitCode !== null)) return { host, close };
  await close();
  throw new RunnerError("runner/emulator-failed", { output });
}

/** Where firebase-tools keeps what it downloaded. */
function findCached(): string | null {
  const cache = process.env["FIREBASE_EMULATORS_PATH"] ?? join(homedir(), ".cache", "firebase", "emulators");
  const jars = existsSync(cache) ? readdirSync(cache).filter((name) => /^cloud-firestore-emulator.*\.jar$/.test(name)) : [];
  const newest = jars.toSorted().at(-1);
  return newest === undefined ? null : join(cache, newest);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answers(host: string, hasEnded: () => boolean): Promise<boolean> {
  const end = Date.now() + START_PATIENCE_MS;
  while (!hasEnded() && Date.now() < end) {
    const isUp = await fetch(`http://${host}/`).then(
      async (response) => (await response.text(), response.ok),
      () => false,
    );
    if (isUp) return true;
    await sleep(25);
  }
  return false;
}
