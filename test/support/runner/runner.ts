import type { RetryPolicy } from "./back-off.ts";
import { type Barrier, createBarrier } from "./barrier.ts";
import { capturingOutput, functionsOutput } from "./capture-output.ts";
import { RunnerError } from "./errors.ts";
import type { FaultScript } from "./faults.ts";
import { type FirestoreEmulator, startFirestore } from "./firestore-emulator.ts";
import { registerTrigger } from "./firestore-triggers.ts";
import { openGateway } from "./gateway.ts";
import { type FunctionsSource, loadFunctions } from "./load-functions.ts";
import { type Counts, createMeter, type Meter } from "./meter.ts";
import { createPacing, type Pacing } from "./pacing.ts";
import { createPlatform, type Parts } from "./platform.ts";
import type { LoadedFunction } from "./read-endpoint.ts";
import type { Outcome } from "./runs.ts";
import { openServer } from "./server.ts";
import { type Apps, setEnvironment, watchApps } from "./surroundings.ts";

export interface RunnerOptions {
  readonly projectId: string;
  /** The path of a built bundle, or something that composes the functions with the runner's time. */
  readonly functions: FunctionsSource;
  /** host:port of the local FCM, for the functions' FCM_EMULATOR_HOST. */
  readonly fcm?: string;
  /** host:port of the Auth emulator, for callable functions that look at who calls. */
  readonly auth?: string;
  /**
   * Time stands still from here on and moves when told, and work is done one at a time, while `settle`, `drain` or
   * `advance` waits for it. Left out: the time on the wall, and everything as it comes.
   */
  readonly virtualTime?: Date;
  /** In virtual time: how many works go side by side. One where it is left out; with more, no two runs are the same. */
  readonly atOnce?: number;
  /** Runs scheduled functions by the clock too; else only `tick` does. */
  readonly schedules?: boolean;
  readonly faults?: FaultScript;
  /** How events are tried again; as in the cloud (10 s to 10 min apart, for 24 h) where it is left out. */
  readonly eventRetry?: Partial<RetryPolicy>;
  /** Whether the Firestore emulator that is started has work for minutes. */
  readonly isLong?: boolean;
  /** A file of security rules for the Firestore emulator that is started; all is allowed without. */
  readonly rules?: string;
  /** host:port of an emulator that runs already, with `--functions_emulator 127.0.0.1:<port>`; else one is started. */
  readonly firestore?: string;
  /** Where the runner listens; any free port where it is left out. */
  readonly port?: number;
  /** More variables for the functions' environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Functions in this process, with a trigger source, a task queue and a scheduler that can be told to misbehave. */
export interface Runner {
  /** http://host:port; functions answer at `/{project}/{region}/{name}`. */
  readonly origin: string;
  /** host:port of the Firestore emulator itself. FIRESTORE_EMULATOR_HOST leads through the gateway to it. */
  readonly firestore: string;
  /** host:port for the Firestore of a pipeline, so that it is counted as such; see `openFirestoreAt`. */
  readonly pipeline: string;
  readonly clock: { readonly now: () => Date; readonly advance: Pacing["advance"] };
  readonly settle: Pacing["settle"];
  readonly drain: Pacing["drain"];
  /** A clean page, when all is quiet: other faults, an empty log, and nothing that still waits. */
  readonly begin: (script?: FaultScript) => Promise<void>;
  /** What happened since `begin`: the same for the same script, where one thing happens after the other. */
  readonly log: () => readonly string[];
  /** What the functions have logged. */
  readonly output: () => readonly string[];
  /** What has been read and written since `begin`, as Google would bill it. */
  readonly counts: () => Counts;
  /** Runs a scheduled function now. @throws RunnerError `runner/no-schedule` */
  readonly tick: (name: string) => Promise<Outcome>;
  /** Deploys more functions. */
  readonly add: (functions: FunctionsSource) => Promise<void>;
  readonly close: () => Promise<void>;
}

let isOpen = false;

/**
 * Starts the Firestore emulator and everything that the cloud would put around the functions.
 * @throws RunnerError when something cannot be started
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  if (isOpen) throw new RunnerError("runner/already-running");
  isOpen = true;
  // No Google machine answers here; without this the SDKs look for one and say so. It stays: what was killed may
  // still try when all is closed.
  process.env["METADATA_SERVER_DETECTION"] ??= "none";
  const opened = createStack();
  opened.add(async () => void (isOpen = false));
  try {
    return await open(options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What is open, to be closed in the opposite order. */
type Stack = ReturnType<typeof createStack>;
function createStack() {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    add: (close: () => Promise<void> | void): number => closers.push(close),
    async close() {
      for (const close of closers.splice(0).toReversed()) await close();
    },
  };
}

async function open(options: RunnerOptions, opened: Stack): Promise<Runner> {
  const { projectId } = options;
  let barrier: Barrier | undefined;
  let host = "";
  const place = () => ({ host, projectId });
  const parts = createPlatform(options, place, (_, { document }) => barrier?.onArrival(document));
  opened.add(() => parts.runs.close());
  opened.add(() => parts.clock.clear(["once", "recurring"]));
  const server = await openServer(parts.routes, options.port ?? 0);
  opened.add(server.close);
  ({ host } = server);
  const firestore = await connectFirestore(options, host);
  opened.add(firestore.close);
  const meter = createMeter();
  const gateway = await openGateway({
    target: firestore.host,
    ownerOf: (port, streamId) => parts.runs.ownerOf(port, streamId),
    judge: (run) => parts.runs.judgeWrite(run),
    meter,
    nameOf: ({ functionName }) => functionName,
  });
  opened.add(gateway.close);
  opened.add(setEnvironment(environmentOf(options, { runner: host, firestore: gateway.host })));
  barrier = createBarrier({ host: firestore.host, projectId, runner: host });
  const apps = await capturingOutput(watchApps);
  opened.add(apps.close);
  const pacing = createPacing({ ...parts, barrier, commits: gateway.commits });
  const deployment = { parts, apps, firestore, projectId };
  await Promise.all([barrier.register(), deploy(deployment, options.functions)]);
  // Pays for the first event of a cold emulator now.
  await pacing.settle();
  parts.begin(options.faults ?? {});
  meter.clear();
  if (options.schedules === true) parts.scheduler.start();
  const hosts = { origin: `http://${host}`, pipeline: gateway.pipeline };
  return runnerOf(deployment, { ...hosts, pacing, meter, close: () => opened.close() });
}

interface Around extends Pick<Runner, "origin" | "pipeline" | "close"> {
  readonly pacing: Pacing;
  readonly meter: Meter;
}

function runnerOf(deployment: Deployment, { pacing, meter, ...more }: Around): Runner {
  const { parts, firestore } = deployment;
  const { settle, drain, advance } = pacing;
  return {
    ...{ ...more, firestore: firestore.host, settle, drain },
    clock: { now: parts.clock.now, advance },
    async begin(script = {}) {
      await settle();
      parts.begin(script);
      meter.clear();
      functionsOutput.clear();
    },
    counts: meter.counts,
    log: () => [...parts.journal.lines()],
    output: () => [...functionsOutput.lines()],
    tick: parts.scheduler.tick,
    add: (functions) => deploy(deployment, functions),
  };
}

const connectFirestore = async (
  { firestore, rules, isLong = false }: RunnerOptions,
  eventsTo: string,
): Promise<FirestoreEmulator> =>
  firestore === undefined
    ? startFirestore({ eventsTo, isLong, ...(rules === undefined ? {} : { rules }) })
    : { host: firestore, close: async () => {} };

/** What the Functions emulator tells the functions that it runs. */
const environmentOf = (options: RunnerOptions, hosts: { runner: string; firestore: string }) => ({
  GCLOUD_PROJECT: options.projectId,
  FIREBASE_CONFIG: JSON.stringify({ projectId: options.projectId }),
  FUNCTIONS_EMULATOR: "true",
  FIREBASE_DEBUG_MODE: "true",
  FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true, enableCors: true }),
  FIRESTORE_EMULATOR_HOST: hosts.firestore,
  CLOUD_TASKS_EMULATOR_HOST: hosts.runner,
  FCM_EMULATOR_HOST: options.fcm,
  FIREBASE_AUTH_EMULATOR_HOST: options.auth,
  ...options.env,
});

interface Deployment {
  readonly parts: Parts;
  readonly apps: Apps;
  readonly firestore: FirestoreEmulator;
  readonly projectId: string;
}

async function deploy({ parts, apps, firestore, projectId }: Deployment, source: FunctionsSource): Promise<void> {
  const functions = await capturingOutput(() => loadFunctions(source, { now: parts.clock.now }));
  await apps.warmUp();
  for (const target of functions) {
    const key = parts.add(target);
    if (target.trigger.kind === "event") await register(target, { host: firestore.host, projectId, key });
  }
}

const FIRESTORE_EVENT = "google.cloud.firestore.";

async function register(target: LoadedFunction, at: { host: string; projectId: string; key: string }): Promise<void> {
  if (target.trigger.kind !== "event") return;
  const { source } = target.trigger;
  if (!source.type.startsWith(FIRESTORE_EVENT)) {
    throw new RunnerError("runner/no-source", { name: target.name, type: source.type });
  }
  await registerTrigger({ ...at, source });
}
