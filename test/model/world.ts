import { paths } from "@shutterbell/contract";
import { createPipeline } from "@shutterbell/pipeline";
import { memoryFirestore } from "../support/memory-firestore/memory-firestore.ts";
import type { Change } from "../support/memory-firestore/store.ts";
import { deviceIdOf } from "../support/register-device.ts";
import { createClock } from "./clock.ts";
import { composeFunctions } from "./functions.ts";
import { createHistory } from "./history.ts";
import type { Engine } from "./load-engine.ts";
import { createPhones, type Phone } from "./phones.ts";
import { createProvider, type Sent } from "./provider.ts";
import { createQueue } from "./queue.ts";
import { createRuns, type Run } from "./runs.ts";
import type { Invariant, Scene } from "./scene.ts";
import { deviceOf, type Guest, GUESTS, seedEvent, type Setting, START } from "./setting.ts";
import { type Pending, triggersOf } from "./triggers.ts";
import { watchAlerts } from "./watch-alert.ts";
import { watchDocuments } from "./watch-documents.ts";
import { moveOf, watchMove } from "./watch-ledger.ts";
import { createAccounts, watchReasons } from "./watch-reasons.ts";
import { Wishes } from "./wishes.ts";

/** Quick, because nothing outside of this process is waited for. */
const RETRY = { retries: 5, firstPauseMs: 0, longestPauseMs: 0, deadlineMs: 30_000 };

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Everybody who watches over an invariant, and what they found broken. */
function createWatch() {
  const broken = new Set<string>();
  const accounts = createAccounts();
  const documents = watchDocuments();
  return {
    ...{ broken, accounts, documents, alerts: watchAlerts() },
    report: (invariant: Invariant, what: string): void => void broken.add(`${invariant}: ${what}`),
    onCommit(scene: Scene, changes: readonly Change[]): void {
      documents.onCommit(scene, changes);
      for (const move of changes.map(moveOf).filter((one) => one !== null)) {
        watchMove(scene, move);
        watchReasons(scene, move);
        accounts.enter(scene, move);
      }
    },
  };
}

/** An event with two guests, in memory: the real functions and the real pipeline, and all that lies between them. */
export async function createWorld(engine: Engine, setting: Setting) {
  const clock = createClock(START);
  const { now } = clock;
  const watch = createWatch();
  const pending: Pending[] = [];
  const history = createHistory((): Run | undefined => runs.current());
  const runs = createRuns(clock, history.commits);
  const { firestore, store } = memoryFirestore({
    now,
    intercept: runs.reach,
    onCommit(changes) {
      history.remember(changes);
      watch.onCommit(scene, changes);
      pending.push(...triggersOf(changes));
    },
  });
  const scene: Scene = { store, history, now, run: runs.current, report: watch.report };
  const queue = createQueue({ clock, nameOf: engine.taskNameOf });
  const phones = createPhones();
  const phonesByToken = new Map<string, Phone>();
  const onSend = (sent: Sent): void => {
    if (sent.fate === "gone") watch.documents.proveGone(sent.token);
    const phone = phonesByToken.get(sent.token);
    if (phone !== undefined) watch.alerts.onSend(scene, phone, sent);
  };
  const onEmpty = (): void => watch.report("I3", "a push that no worker can read");
  const provider = createProvider({ onSend, onLeak: (what) => watch.report("I14", what), onEmpty });
  const functions = composeFunctions({ engine, firestore, scene, clock, runs, queue, provider });
  /** The person opens the app in a browser, another one each time. */
  const register = async (uid: Guest): Promise<void> => {
    const token = `token-${phonesByToken.size + 1}`;
    const phone = phones.get(uid);
    if (phone !== undefined) phonesByToken.set(token, phone);
    await firestore.doc(paths.device(uid, deviceIdOf(token))).set(deviceOf(token, now()));
  };

  await seedEvent(firestore, setting);
  for (const uid of GUESTS) await register(uid);
  // Nobody is told of what stood there in the beginning.
  pending.length = 0;
  return {
    ...{ engine, clock, now, runs, firestore, store, scene, queue, functions, provider, phones, pending, register },
    ...{ broken: watch.broken, report: watch.report, accounts: watch.accounts, documents: watch.documents },
    history,
    wishes: new Wishes(),
    pipeline: createPipeline({ firestore, now, retry: RETRY }),
    /** What was lost so far that only the reconciler finds. */
    losses: { count: 0 },
    /** The period in which the reconciler ran last. */
    reconciled: { period: -1 },
    moveTo: runs.moveTo,
    advance: (ms: number): Promise<void> => runs.moveTo(now().getTime() + ms),
  };
}
