import { AsyncLocalStorage } from "node:async_hooks";
import * as diagnostics from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import type { ClientHttp2Stream } from "node:http2";

/** Knows which run of a function made a request, without the function's help. */
export interface Attribution<R> {
  /** Everything that this work sets off is the owner's. */
  readonly during: <T>(owner: R, work: () => T) => T;
  /** Whose HTTP/2 stream it is, by the client's port and the stream's number. It can be asked once. */
  readonly take: (port: number, streamId: number) => R | undefined;
  readonly close: () => void;
}

/**
 * Node tells of each HTTP request in the asynchronous context of its maker. A gRPC request is looked up by the proxy
 * that it goes through; an HTTP/1.1 request (a push, a task) of an owner who is gone is not made at all.
 * @param isGone true for an owner whose process is meant to be dead
 */
export function createAttribution<R>(isGone: (owner: R) => boolean): Attribution<R> {
  const storage = new AsyncLocalStorage<R>();
  const owners = new Map<string, R>();
  const onStream = (message: unknown): void => {
    const { stream } = message as { stream: ClientHttp2Stream };
    const owner = storage.getStore();
    if (owner !== undefined) owners.set(`${stream.session?.socket.localPort}:${stream.id}`, owner);
  };
  const onRequest = (message: unknown): void => {
    const owner = storage.getStore();
    if (owner !== undefined && isGone(owner)) (message as { request: ClientRequest }).request.destroy();
  };
  diagnostics.subscribe("http2.client.stream.start", onStream);
  diagnostics.subscribe("http.client.request.created", onRequest);
  return {
    during: (owner, work) => storage.run(owner, work),
    take(port, streamId) {
      const key = `${port}:${streamId}`;
      const owner = owners.get(key);
      owners.delete(key);
      return owner;
    },
    close() {
      diagnostics.unsubscribe("http2.client.stream.start", onStream);
      diagnostics.unsubscribe("http.client.request.created", onRequest);
    },
  };
}
