import { randomBytes } from "node:crypto";
import { createControlRoutes } from "./control/control-routes.ts";
import { createOperations } from "./control/create-operations.ts";
import type { FcmEmulatorInfo, FcmOperations } from "./control/operations.ts";
import type { SentMessage } from "./control/wire.ts";
import { FaultQueue } from "./fcm/fault-queue.ts";
import { createInstallationRoutes } from "./fcm/installation-routes.ts";
import { createRegistrationRoutes } from "./fcm/registration-routes.ts";
import { Registrations } from "./fcm/registrations.ts";
import { createSendRoute, type SendDependencies } from "./fcm/send-route.ts";
import { SentLog } from "./fcm/sent-log.ts";
import type { Route } from "./http/route.ts";
import { startHttpServer } from "./http/server.ts";
import type { Clock, RandomBytes } from "./ports.ts";
import { BrowserDirectory } from "./push/browser-directory.ts";
import { createCertificate } from "./push/certificate.ts";
import { createChromiumArgs } from "./push/chromium-args.ts";
import { startMcsServer } from "./push/mcs-server.ts";
import { createPushRoutes } from "./push/push-routes.ts";
import { PushService } from "./push/push-service.ts";

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_SENDER_ID = "123456789012";

export interface FcmEmulatorOptions {
  /** Of HTTP; 0, the default, takes a free one. */
  readonly port?: number;
  /** Of the push transport, TLS; 0, the default, takes a free one. */
  readonly mcsPort?: number;
  /** 127.0.0.1. Keep it a loopback address: nothing here is authenticated. */
  readonly host?: string;
  /** The `from` of every push: 123456789012. */
  readonly senderId?: string;
  /** Accepts links to http on a loopback host; FCM takes https only, so the default is not to. */
  readonly allowHttpLinks?: boolean;
  readonly clock?: Clock;
  readonly randomBytes?: RandomBytes;
}

export interface FcmEmulator extends FcmOperations, FcmEmulatorInfo {
  readonly host: string;
  readonly port: number;
  /** Hears of each message when it is accepted, before the sender has its answer. @returns how to stop. */
  onSent(listener: (message: SentMessage) => void): () => void;
  close(): Promise<void>;
}

/** Starts an emulator; everything it knows is in memory and ends with it. Rejects with Node's error on a taken port. */
export async function startFcmEmulator(options: FcmEmulatorOptions = {}): Promise<FcmEmulator> {
  const { host = DEFAULT_HOST, port = 0, mcsPort = 0 } = options;
  const state = createState(options);
  const operations = createOperations(state);
  const certificate = await createCertificate(state.clock());
  const mcs = await startMcsServer({ ...state, host, port: mcsPort, certificate });
  const describe = (origin: string): FcmEmulatorInfo => ({
    origin,
    senderId: state.senderId,
    chromiumArgs: createChromiumArgs({ origin, mcsPort: mcs.port, spkiHash: certificate.spkiHash }),
  });
  const routes = (origin: string): readonly Route[] => [
    ...createRoutes(state),
    ...createControlRoutes(operations, describe(origin)),
  ];
  const http = await startHttpServer({ host, port, routes }).catch(async (error: unknown) => {
    await mcs.close();
    throw error;
  });
  return {
    ...operations,
    ...describe(http.origin),
    host,
    port: http.port,
    onSent: (listener) => state.log.subscribe(listener),
    close: async () => void (await Promise.all([http.close(), mcs.close()])),
  };
}

function createState(options: FcmEmulatorOptions): SendDependencies {
  const clock = options.clock ?? Date.now;
  const random = options.randomBytes ?? randomBytes;
  const browsers = new BrowserDirectory(random);
  return {
    senderId: options.senderId ?? DEFAULT_SENDER_ID,
    allowHttpLinks: options.allowHttpLinks ?? false,
    clock,
    randomBytes: random,
    browsers,
    registrations: new Registrations(),
    faults: new FaultQueue(),
    log: new SentLog(),
    push: new PushService(browsers, clock, random),
  };
}

function createRoutes(state: SendDependencies): readonly Route[] {
  return [
    createSendRoute(state),
    ...createInstallationRoutes(state.registrations, state.randomBytes),
    ...createRegistrationRoutes(state),
    ...createPushRoutes(state.browsers, state.clock),
  ];
}
