import { AsyncLocalStorage } from "node:async_hooks";
import { createSecretKey } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlertTask } from "@shutterbell/contract";
import type { Proofs } from "../../../functions/src/door/prove-caller.ts";
import { memoryFirestore } from "../memory-firestore/memory-firestore.ts";
import { capturingOutput } from "../runner/capture-output.ts";

const [{ composeDoors }, { isReceiptSignedBy, signReceipt, signUnsubscribe }, { readSettings }] = await capturingOutput(
  () =>
    Promise.all([
      import("../../../functions/src/compose-doors.ts"),
      import("../../../functions/src/sign/sign.ts"),
      import("../../../functions/src/read-settings.ts"),
    ]),
);

export interface ServeOptions {
  readonly now: () => Date;
  readonly proofs: Proofs;
  /** As in the deployment: SHUTTERBELL_DOOR_PACE and the like. */
  readonly env?: Readonly<Record<string, string>>;
  readonly bodyDeadlineMs?: number;
}

/** How a request ended, as the server saw it. */
export interface Served {
  readonly door: string;
  /** 0 where it was not answered; whether the caller was still there to hear it is another thing. */
  readonly status: number;
  /** How many documents it wrote. */
  readonly writes: number;
}

const key = createSecretKey(Buffer.alloc(32, 7));

/**
 * Every door, as it is deployed, behind a plain HTTP server and over a Firestore in memory: what comes in is what Node
 * makes of the bytes.
 */
export async function serveDoors({ now, proofs, env = {}, bodyDeadlineMs = 5_000 }: ServeOptions) {
  const running = new AsyncLocalStorage<{ writes: number }>();
  const memory = memoryFirestore({
    now,
    onCommit(changes) {
      const request = running.getStore();
      if (request !== undefined) request.writes += changes.length;
    },
  });
  const tasks: AlertTask[] = [];
  let ids = 0;
  const doors = composeDoors(
    {
      ...{ firestore: memory.firestore, now, proofs, settings: readSettings(env) },
      // Everybody has an account.
      accounts: { read: async (uid) => ({ uid }), remove: async () => undefined },
      newId: () => `error-${(ids += 1)}`,
      readEvent: async () => null,
      enqueue: async (task) => tasks.push(task) > 0,
      signing: { isReceiptOf: async (id, token) => isReceiptSignedBy(key, id, token) },
      signingKey: async () => key,
    },
    bodyDeadlineMs,
  );
  const served: Served[] = [];
  type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
  const handlers = new Map(Object.entries(doors).map(([name, door]) => [name, door as unknown as Handler]));
  const server = createServer((request, response) => {
    const [, door = ""] = /^\/api\/([\w-]+)/.exec(request.url ?? "") ?? [];
    const handle = handlers.get(door);
    if (handle === undefined) return void response.writeHead(404).end();
    // Written on until the end: what a request sets off may outlive its answer.
    const context = { door, status: 0, writes: 0 };
    served.push(context);
    const note = (): void => void (context.status = response.headersSent ? response.statusCode : 0);
    void running.run(context, () => Promise.resolve(handle(request, response)).finally(note));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    names: [...handlers.keys()],
    ...{ memory, tasks, served, server },
    signReceipt: (deliveryId: string) => signReceipt(key, deliveryId),
    signUnsubscribe: (what: Parameters<typeof signUnsubscribe>[1]) => signUnsubscribe(key, what),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type DoorServer = Awaited<ReturnType<typeof serveDoors>>;
