import { once } from "node:events";
import { createServer } from "node:net";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { type FirestoreEmulator, startFirestore } from "../support/runner/firestore-emulator.ts";
import { createDice } from "./dice.ts";
import { watchCalls } from "./in-order.ts";

/** What all runs have in common: one Firestore emulator and one FCM. Each run has a project and a runner of its own. */
export interface Stage {
  readonly firestore: FirestoreEmulator;
  readonly fcm: FcmEmulator;
  /** Where each run's runner listens, because the emulator sends its events there. */
  readonly port: number;
  /** An empty FCM, with this run's time, and with tokens that follow from its seed. */
  readonly resetFcm: (seed: number, now: () => Date) => void;
  /** A project that no run has had before. */
  readonly newProject: () => string;
  /** When a run begins, in virtual time. */
  readonly startOf: () => Date;
  readonly close: () => Promise<void>;
}

const HOUR_MS = 3_600_000;

/** @throws RunnerError when the Firestore emulator cannot be started */
export async function openStage(): Promise<Stage> {
  let projects = 0;
  let now = (): Date => new Date();
  let dice = createDice(0, "tokens");
  const port = await freePort();
  const fcm = await startFcmEmulator({
    clock: () => now().getTime(),
    randomBytes: (size) => Uint8Array.from({ length: size }, () => dice.int(0, 255)),
  });
  const unwatch = watchCalls();
  const firestore = await startFirestore({ eventsTo: `127.0.0.1:${port}` });
  return {
    ...{ firestore, fcm, port },
    resetFcm(seed, time) {
      fcm.reset();
      now = time;
      dice = createDice(seed, "tokens");
    },
    newProject: () => `demo-chaos-${(projects += 1)}`,
    // On the hour, and ahead of the emulator's own time by more than any digest: what waits until a full quarter or
    // hour waits equally long in each run of a seed.
    startOf: () => new Date((Math.floor(Date.now() / HOUR_MS) + 3) * HOUR_MS),
    async close() {
      unwatch();
      await firestore.close();
      await fcm.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
