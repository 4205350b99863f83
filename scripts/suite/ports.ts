import { createServer } from "node:net";
import { SetupError } from "./errors.ts";

const SERVICES = ["auth", "firestore", "functions", "tasks", "eventarc", "hosting", "hub", "logging", "fcm"] as const;
export type Service = (typeof SERVICES)[number];
export type Ports = Readonly<Record<Service, number>>;

/** The same as in firebase.json, and what the README speaks of. */
export const DEFAULT_PORTS: Ports = {
  auth: 9099,
  firestore: 8080,
  functions: 5001,
  tasks: 9499,
  eventarc: 9299,
  hosting: 5000,
  hub: 4400,
  logging: 4500,
  fcm: 9950,
};

/** Listens on a port of loopback for a moment; 0 asks the system for a free one. */
const tryPort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });

/** @throws SetupError `setup/port-taken`, naming the port and what it is for */
export async function assertFree(ports: Ports): Promise<void> {
  for (const service of SERVICES) {
    try {
      await tryPort(ports[service]);
    } catch {
      throw new SetupError("setup/port-taken", { port: String(ports[service]), service });
    }
  }
}

/** Ports that nobody listens on, one for each service. */
export async function freePorts(): Promise<Ports> {
  const found = new Set<number>();
  while (found.size < SERVICES.length) found.add(await tryPort(0));
  const [auth, firestore, functions, tasks, eventarc, hosting, hub, logging, fcm] = [...found] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { auth, firestore, functions, tasks, eventarc, hosting, hub, logging, fcm };
}
