import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { CloudEvent } from "./firestore-triggers.ts";
import { readEvent } from "./firestore-triggers.ts";
import type { WireTask } from "./task-queue.ts";

/** Express, as much of it as is used here: functions are written for its requests, and firebase-functions brings it. */
interface ExpressRequest extends IncomingMessage {
  readonly params: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
  rawBody?: Buffer;
}
interface ExpressResponse extends ServerResponse {
  status(code: number): this;
  json(body: unknown): this;
}
type Handler = (request: ExpressRequest, response: ExpressResponse, next: () => void) => void;
type ExpressApp = RequestListener & Record<"all" | "post" | "delete", (path: string, ...handlers: Handler[]) => void>;
interface Express {
  (): ExpressApp;
  json(options: object): Handler;
  text(options: object): Handler;
}

/** The header that carries the id of a run to the function and back into its context. */
export const RUN_HEADER = "x-runner-run";
const LIMIT = "32mb";

export interface Routes {
  readonly onEvent: (key: string, event: CloudEvent) => void;
  readonly onTask: (queue: string, task: WireTask) => "added" | "name-taken" | "not-found";
  readonly onDelete: (task: string) => "removed" | "not-found";
  /** @param runId the run that the request belongs to; undefined where it comes from outside */
  readonly onCall: (
    name: string,
    http: { request: unknown; response: ServerResponse; runId: string | undefined },
  ) => void;
}

export interface Server {
  /** host:port. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

/** @param port 0 for any that is free */
export async function openServer(routes: Routes, port: number): Promise<Server> {
  const server = createServer(appOf(routes));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const ANSWERS = {
  added: [200, ""],
  removed: [200, ""],
  "name-taken": [409, "ALREADY_EXISTS"],
  "not-found": [404, "NOT_FOUND"],
} as const;

const answer = (response: ExpressResponse, outcome: keyof typeof ANSWERS, body: object): void => {
  const [code, status] = ANSWERS[outcome];
  response.status(code).json(code === 200 ? body : { error: { code, status, message: status } });
};

function appOf(routes: Routes): RequestListener {
  const require = createRequire(import.meta.url);
  const express = createRequire(require.resolve("firebase-functions"))("express") as Express;
  const app = express();
  const keepRaw = (request: ExpressRequest, _: unknown, body: Buffer): void => void (request.rawBody = body);

  app.post(
    "/functions/projects/:project/triggers/:key",
    express.text({ type: () => true, limit: LIMIT }),
    (request, response) => {
      routes.onEvent(String(request.params["key"]), readEvent(request.headers, String(request.body)));
      response.json({ status: "acknowledged" });
    },
  );
  const queue = "/projects/:project/locations/:location/queues/:queue/tasks";
  app.post(queue, express.json({ limit: LIMIT }), (request, response) => {
    const { task } = request.body as { task: WireTask };
    answer(response, routes.onTask(String(request.params["queue"]), task), { task });
  });
  app.delete(`${queue}/:id`, (request, response) => {
    answer(response, routes.onDelete(request.url?.slice(1) ?? ""), {});
  });
  app.all("/:project/:region/:name{/*rest}", express.json({ limit: LIMIT, verify: keepRaw }), (request, response) => {
    const { name, rest } = request.params;
    const query = new URL(request.url ?? "/", "http://localhost").search;
    request.url = `/${[rest ?? []].flat().join("/")}${query}`;
    const runId = request.headers[RUN_HEADER];
    delete request.headers[RUN_HEADER];
    routes.onCall(String(name), { request, response, runId: typeof runId === "string" ? runId : undefined });
  });
  return app;
}
