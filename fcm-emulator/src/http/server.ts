import * as http from "node:http";
import type { Answer, Outcome } from "./answer.ts";
import { listen } from "./listen.ts";
import { Refusal } from "./refusal.ts";
import { findRoute, type HttpRequest, type Route } from "./route.ts";

const MAX_BODY_BYTES = 1 << 20;
// Longer than clients keep an idle connection, or they would now and then write to one that is just closing.
const KEEP_ALIVE_MS = 120_000;

const NOT_FOUND: Answer = {
  status: 404,
  contentType: "text/html; charset=UTF-8",
  body: "<title>Error 404 (Not Found)!!1</title>",
};
const TOO_LARGE: Answer = { status: 413, contentType: "text/html; charset=UTF-8", body: "<title>Error 413</title>" };

export interface HttpServer {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** `routes` is asked once, when the origin is known. */
export async function startHttpServer(options: {
  host: string;
  port: number;
  routes: (origin: string) => readonly Route[];
}): Promise<HttpServer> {
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const port = await listen(server, options.port, options.host);
  const origin = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
  const routes = options.routes(origin);
  server.on("request", (request, response) => {
    // A caller that gives up half-way leaves nobody to answer.
    void serve(request, response, routes).catch(() => response.destroy());
  });
  return {
    origin,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  message: http.IncomingMessage,
  response: http.ServerResponse,
  routes: readonly Route[],
): Promise<void> {
  const method = message.method ?? "GET";
  const path = (message.url ?? "/").split("?")[0] ?? "/";
  const cors = corsHeaders(message, routes, path);
  if (method === "OPTIONS") {
    response.writeHead(204, cors).end();
    return;
  }
  const body = await readBody(message);
  const outcome = body === undefined ? TOO_LARGE : await run(routes, { method, path, headers: message.headers, body });
  if (outcome === "hang") return;
  if (outcome === "drop") message.socket.destroy();
  else write(response, outcome, cors);
}

async function run(routes: readonly Route[], request: HttpRequest): Promise<Outcome> {
  const found = findRoute(routes, request.method, request.path);
  if (found === undefined) return NOT_FOUND;
  try {
    return await found.route.handle(request, found.params);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return {
      status: 500,
      body: { error: { code: 500, status: "INTERNAL", message: `fcm-emulator failed: ${String(error)}` } },
    };
  }
}

async function readBody(message: http.IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** Only what the Firebase JS SDK calls is open to pages; the control endpoint is not. */
function corsHeaders(
  message: http.IncomingMessage,
  routes: readonly Route[],
  path: string,
): Readonly<Record<string, string>> {
  if (!routes.some((route) => route.isPublic === true && route.path.test(path))) return {};
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST, PATCH, DELETE",
    // A wildcard would not cover Authorization, which Installations needs.
    "access-control-allow-headers": message.headers["access-control-request-headers"] ?? "*",
  };
}

function write(response: http.ServerResponse, answer: Answer, cors: Readonly<Record<string, string>>): void {
  const isRaw = typeof answer.body === "string" || answer.body instanceof Uint8Array;
  const contentType = answer.contentType ?? (isRaw ? "text/plain; charset=UTF-8" : "application/json; charset=UTF-8");
  response.writeHead(answer.status, { "content-type": contentType, ...cors, ...answer.headers });
  response.end(isRaw ? answer.body : JSON.stringify(answer.body));
}
