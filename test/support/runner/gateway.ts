import * as http2 from "node:http2";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Call, Meter } from "./meter.ts";
import { readCommit, rollbackOf } from "./read-commit.ts";

/** What becomes of a write on its way to Firestore. */
export type WriteVerdict =
  | { readonly lose: "nothing" }
  | {
      /** `write`: it never arrives. `answer`: it is applied, and nobody hears of it. */
      readonly lose: "write" | "answer";
      /** What the client is told: that the service was not available, or nothing, ever. */
      readonly tell: "unavailable" | "nothing";
      /** Called when it is lost. */
      readonly onLost: () => void;
    };

export interface GatewayOptions<R> {
  /** host:port of Firestore. */
  readonly target: string;
  /** Whose request it is, by the port that it came from and its number on that connection; undefined for nobody's. */
  readonly ownerOf: (port: number, streamId: number) => R | undefined;
  /** Asked for each commit that changes something and has an owner. */
  readonly judge: (owner: R) => WriteVerdict;
  /** Counts what goes through. */
  readonly meter: Meter;
  /** Under which name it is counted. */
  readonly nameOf: (owner: R) => string;
}

export interface Gateway {
  /** host:port, for FIRESTORE_EMULATOR_HOST. */
  readonly host: string;
  /** host:port; what comes in there is counted as the pipeline's, and nothing of it is lost. */
  readonly pipeline: string;
  /** How many commits have come through so far. */
  readonly commits: () => number;
  readonly close: () => Promise<void>;
}

const SERVICE = "/google.firestore.v1.Firestore";
const COMMITS = new Set([`${SERVICE}/Commit`, `${SERVICE}/BatchWrite`]);
const UNAVAILABLE = "14";

const PIPELINE = "pipeline";

/**
 * A proxy for gRPC between the functions and Firestore, where a commit can be lost on either way, and where everything
 * is counted. The transaction of a lost commit is rolled back: its client will not, and the emulator would hold the
 * locks for a minute of real time.
 */
export async function openGateway<R>(options: GatewayOptions<R>): Promise<Gateway> {
  const upstream = connectOnDemand(options.target);
  const { meter, judge, nameOf } = options;
  let commits = 0;
  const pass = ({ stream, headers }: Incoming, who: string | null, verdict: () => WriteVerdict): void => {
    const path = headers[":path"] ?? "";
    const call = meter.begin(who, path);
    const onward = (): http2.ClientHttp2Stream => measured(upstream.request(headers)(), call);
    if (!COMMITS.has(path)) return forward(stream, onward());
    commits += 1;
    void commit(stream, onward, { ...upstream, call, judge: verdict });
  };
  const main = await listen((incoming) => {
    const { stream } = incoming;
    const owner = options.ownerOf(stream.session?.socket.remotePort ?? 0, stream.id ?? 0);
    if (owner === undefined) pass(incoming, null, keep);
    else pass(incoming, nameOf(owner), () => judge(owner));
  });
  const pipeline = await listen((incoming) => pass(incoming, PIPELINE, keep));
  return {
    ...{ host: main.host, pipeline: pipeline.host },
    commits: () => commits,
    async close() {
      main.endSessions();
      pipeline.endSessions();
      upstream.close();
      await Promise.all([main.close(), pipeline.close()]);
    },
  };
}

const keep = (): WriteVerdict => ({ lose: "nothing" });

interface Incoming {
  readonly stream: http2.ServerHttp2Stream;
  readonly headers: http2.IncomingHttpHeaders;
}

/** A server on any free port, each of whose streams is handed on. */
async function listen(onStream: (incoming: Incoming) => void) {
  const sessions = new Set<http2.ServerHttp2Session>();
  const server = http2.createServer();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
    session.on("error", () => session.destroy());
  });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => stream.destroy());
    onStream({ stream, headers });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    endSessions(): void {
      for (const session of sessions) session.destroy();
    },
    async close(): Promise<void> {
      server.close();
      await once(server, "close");
    },
  };
}

/** Opens a request to the target, once it is called. */
type Onward = () => http2.ClientHttp2Stream;

function connectOnDemand(target: string) {
  let session: http2.ClientHttp2Session | undefined;
  const connected = (): http2.ClientHttp2Session => {
    if (session === undefined || session.closed || session.destroyed) {
      session = http2.connect(`http://${target}`);
      session.on("error", () => session?.destroy());
    }
    return session;
  };
  return {
    request:
      (headers: http2.IncomingHttpHeaders): Onward =>
      () => {
        const { ":authority": _, ":scheme": __, ...rest } = headers;
        const stream = connected().request(rest);
        stream.on("error", () => stream.destroy());
        return stream;
      },
    close: () => session?.destroy(),
  };
}

/** Has the answer counted, before its reader knows its end. */
function measured(onward: http2.ClientHttp2Stream, call: Call | null): http2.ClientHttp2Stream {
  if (call === null) return onward;
  let status: string | undefined;
  const learn = (headers: http2.IncomingHttpHeaders): void => {
    const known = headers["grpc-status"];
    if (typeof known === "string") status = known;
  };
  let isOver = false;
  const end = (): void => {
    if (!isOver) call.onEnd(status);
    isOver = true;
  };
  onward.on("response", (headers) => {
    learn(headers);
    const encoding = headers["grpc-encoding"];
    call.onHeaders(typeof encoding === "string" ? encoding : undefined);
  });
  onward.on("data", call.onChunk);
  onward.on("trailers", learn);
  onward.on("end", end);
  onward.on("close", end);
  return onward;
}

/** Passes everything on, both ways, as it comes. */
function forward(stream: http2.ServerHttp2Stream, onward: http2.ClientHttp2Stream, body?: Buffer): void {
  let trailers: http2.IncomingHttpHeaders = {};
  onward.on("response", ({ ":status": status = 200, ...headers }, flags) => {
    if (stream.destroyed) return;
    // An error without a message is one block of headers, and ends the stream.
    const isAll = (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond({ ":status": status, ...headers }, isAll ? { endStream: true } : { waitForTrailers: true });
    if (!isAll) onward.pipe(stream);
  });
  onward.on("trailers", (received) => (trailers = received));
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.on("close", () => onward.close(http2.constants.NGHTTP2_CANCEL));
  onward.on("close", () => {
    if (!stream.headersSent) stream.close(onward.rstCode);
  });
  if (body === undefined) stream.pipe(onward);
  else onward.end(body);
}

interface CommitRoute {
  readonly call: Call | null;
  readonly judge: () => WriteVerdict;
  readonly request: (headers: http2.IncomingHttpHeaders) => Onward;
}

async function commit(stream: http2.ServerHttp2Stream, onward: Onward, route: CommitRoute): Promise<void> {
  const chunks = await stream.toArray().catch(() => null);
  if (chunks === null) return;
  const body = Buffer.concat(chunks);
  route.call?.onRequest(body);
  const { database, writes, transaction } = readCommit(body);
  const verdict: WriteVerdict = writes === 0 ? { lose: "nothing" } : route.judge();
  if (verdict.lose === "nothing") return forward(stream, onward(), body);
  if (verdict.lose === "answer") await finish(onward(), body);
  else if (transaction !== null) await rollBack(route, database, transaction);
  verdict.onLost();
  if (verdict.tell === "unavailable" && !stream.destroyed) {
    stream.respond(
      { ":status": 200, "content-type": "application/grpc", "grpc-status": UNAVAILABLE, "grpc-message": "cut" },
      { endStream: true },
    );
  }
}

const rollBack = (route: CommitRoute, database: string, transaction: Buffer): Promise<void> => {
  const headers = {
    ":method": "POST",
    ":path": `${SERVICE}/Rollback`,
    "content-type": "application/grpc",
    te: "trailers",
  };
  // As an administrator: the transaction was begun by one.
  return finish(route.request({ ...headers, authorization: "Bearer owner" })(), rollbackOf(database, transaction));
};

/** Sends the body, and waits for the end of the answer, whatever it says. */
async function finish(onward: http2.ClientHttp2Stream, body: Buffer): Promise<void> {
  onward.resume();
  onward.end(body);
  if (!onward.closed) await once(onward, "close").catch(() => null);
}
