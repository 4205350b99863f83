#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startFcmEmulator } from "./emulator.ts";
import { ERROR_CODES, FcmEmulatorError } from "./errors.ts";

const DEFAULT_PORT = "9950";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: DEFAULT_PORT },
    "mcs-port": { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    "allow-http-links": { type: "boolean", default: false },
  },
});

function parsePort(option: string, value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new FcmEmulatorError(ERROR_CODES.invalidOption, `--${option} is ${value}: give a port, 0 to 65535`);
}

const emulator = await startFcmEmulator({
  port: parsePort("port", values.port),
  mcsPort: parsePort("mcs-port", values["mcs-port"]),
  host: values.host,
  allowHttpLinks: values["allow-http-links"],
});
process.stdout.write(`fcm-emulator ready: FCM_EMULATOR_HOST=${new URL(emulator.origin).host}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.close());
