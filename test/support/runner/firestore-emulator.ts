import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { devNull, homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFirestoreEmulator } from "../../../scripts/suite/find-firestore-emulator.ts";
import { findProgram } from "../../../scripts/suite/find-program.ts";
import { RunnerError } from "./errors.ts";

export interface FirestoreEmulatorOptions {
  /** host:port where it sends its events. */
  readonly eventsTo: string;
  /** A file of security rules; without one everything is allowed. */
  readonly rules?: string;
  /** Whether it has work for minutes: then Java takes its time to make its code fast. */
  readonly isLong?: boolean;
  /** Whether it keeps its log to itself. */
  readonly isSilent?: boolean;
}

export interface FirestoreEmulator {
  /** host:port of gRPC, REST and WebChannel. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

const JVM_ARGS = ["-XX:+UseSerialGC", "-Duser.language=en"];
/** For a process that lives for one test file: quick to start rather than quick for ever. */
const SHORT_JVM_ARGS = ["-XX:TieredStopAtLevel=1"];
/** Without a log: it writes a stack trace for each request that the rules deny, which costs more than the request. */
const SILENT_JVM_ARGS = [`-Djava.util.logging.config.file=${devNull}`];
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 5000;
const KEPT_CHARACTERS = 4000;

/**
 * Starts the official Firestore emulator alone, without firebase-tools.
 * @throws RunnerError `runner/no-java`, `runner/no-emulator`, `runner/emulator-failed`
 */
export async function startFirestore({
  eventsTo,
  rules,
  isLong,
  isSilent,
}: FirestoreEmulatorOptions): Promise<FirestoreEmulator> {
  const java = findProgram(["java"]);
  if (java === null) throw new RunnerError("runner/no-java");
  const folder = mkdtempSync(join(tmpdir(), "firestore-emulator-"));
  const jar = findFirestoreEmulator(folder) ?? findCached();
  if (jar === null) throw new RunnerError("runner/no-emulator");
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const emulatorArgs = ["--host", "127.0.0.1", "--port", String(port), "--functions_emulator", eventsTo];
  const rulesArgs = rules === undefined ? [] : ["--rules", resolve(rules)];
  const jvmArgs = [
    ...JVM_ARGS,
    ...(isLong === true ? [] : SHORT_JVM_ARGS),
    ...(isSilent === true ? SILENT_JVM_ARGS : []),
  ];
  const emulator = spawnBound([java, ...jvmArgs, "-jar", jar, ...emulatorArgs, ...rulesArgs], folder);
  const close = async (): Promise<void> => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  if (await answers(host, emulator.hasEnded)) return { host, close };
  await close();
  throw new RunnerError("runner/emulator-failed", { output: emulator.output() });
}

/** Runs a command ($@) until it ends or the standard input does. */
const WHILE_INPUT_LASTS = 'exec 3<&0; "$@" <&- & child=$!; { read -r _ <&3; kill "$child"; } & wait "$child"';

/** A process that ends with this one, however this one ends: its input is a pipe from here. */
function spawnBound(command: readonly string[], cwd: string) {
  const child = spawn("/bin/sh", ["-c", WHILE_INPUT_LASTS, "sh", ...command], {
    ...{ cwd, detached: true },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-KEPT_CHARACTERS)));
  }
  const exited = once(child, "exit");
  return {
    output: () => output,
    hasEnded: () => child.exitCode !== null,
    async stop() {
      child.stdin.end();
      const killGroup = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
      const killer = setTimeout(killGroup, STOP_PATIENCE_MS);
      await exited;
      clearTimeout(killer);
    },
  };
}

/** Where firebase-tools keeps what it downloaded. */
function findCached(): string | null {
  const cache = process.env["FIREBASE_EMULATORS_PATH"] ?? join(homedir(), ".cache", "firebase", "emulators");
  const jars = existsSync(cache)
    ? readdirSync(cache).filter((name) => /^cloud-firestore-emulator.*\.jar$/.test(name))
    : [];
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
