import * as net from "node:net";
import * as tls from "node:tls";
import { listen } from "../http/listen.ts";
import type { Clock } from "../ports.ts";
import type { BrowserDirectory } from "./browser-directory.ts";
import type { Certificate } from "./certificate.ts";
import { McsSession } from "./mcs-session.ts";

export interface McsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Google's Mobile Connection Server (mtalk.google.com) for the browsers of `browsers`. */
export async function startMcsServer(options: {
  host: string;
  port: number;
  certificate: Certificate;
  browsers: BrowserDirectory;
  clock: Clock;
}): Promise<McsServer> {
  const { certificate, browsers, clock } = options;
  const sockets = new Set<net.Socket>();
  const server = tls.createServer({ key: certificate.key, cert: certificate.cert }, (socket) => {
    socket.setNoDelay(true);
    McsSession.serve(socket, browsers, clock);
  });
  server.on("connection", (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const port = await listen(server, options.port, options.host);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
