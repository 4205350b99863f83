import { connect } from "node:net";
import type { RawRequest } from "./door-requests.ts";

/** What came back; null where nothing did. */
export interface RawAnswer {
  readonly status: number | null;
  readonly text: string;
}

/** Longer than any deadline of a door; a server that says nothing by then has lost the request. */
const PATIENCE_MS = 20_000;

/** Sends these bytes on a connection of their own, and reads until the server closes it. */
export const sendRaw = (port: number, { bytes, ending }: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error("A request was not answered and its connection not closed."));
    }, PATIENCE_MS);
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: status === undefined ? null : Number(status), text });
    };
    socket.on("data", (chunk: Buffer) => void chunks.push(chunk));
    socket.once("end", done);
    // A server may hang up on what it does not want to read to the end.
    socket.once("error", done);
    if (ending === "end") socket.end(bytes);
    else socket.write(bytes);
  });
