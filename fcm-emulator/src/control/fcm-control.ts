import { z } from "zod";
import { ERROR_CODES, FcmEmulatorError } from "../errors.ts";
import type { FcmEmulatorInfo, FcmOperations } from "./operations.ts";
import {
  attemptSchema,
  browserSchema,
  type Fault,
  pendingFaultSchema,
  registrationSchema,
  sentMessageSchema,
} from "./wire.ts";

const infoSchema = z.object({ origin: z.string(), senderId: z.string(), chromiumArgs: z.array(z.string()) });
const nothing = z.object({});

type Promised<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

/** The operations of an emulator in another process. */
export interface FcmControl extends Promised<FcmOperations> {
  /** Where the emulator is and how to start a Chromium that takes push from it. */
  info(): Promise<FcmEmulatorInfo>;
}

/**
 * A client of the control endpoint of the emulator at `origin` (`http://127.0.0.1:9950`).
 * Its methods reject with FcmEmulatorError `fcm-emulator/control-failed` when nobody or somebody else answers.
 */
export function connectFcmControl(origin: string): FcmControl {
  const call = async <T>(method: string, path: string, schema: z.ZodType<T>, body?: Fault): Promise<T> => {
    const answer = await request(`${new URL(origin).origin}/__fcm${path}`, method, body);
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw failed(`${method} ${origin}/__fcm${path}`, "the answer is not one of this version of the emulator");
  };
  return {
    info: () => call("GET", "", infoSchema),
    sent: async () => (await call("GET", "/sent", z.object({ sent: z.array(sentMessageSchema) }))).sent,
    clearSent: async () => void (await call("DELETE", "/sent", nothing)),
    attempts: async () => (await call("GET", "/attempts", z.object({ attempts: z.array(attemptSchema) }))).attempts,
    registrations: async () =>
      (await call("GET", "/registrations", z.object({ registrations: z.array(registrationSchema) }))).registrations,
    unregister: async (id) =>
      (await call("DELETE", `/registrations/${encodeURIComponent(id)}`, z.object({ unregistered: z.boolean() })))
        .unregistered,
    browsers: async () => (await call("GET", "/browsers", z.object({ browsers: z.array(browserSchema) }))).browsers,
    script: async (fault) => void (await call("POST", "/faults", nothing, fault)),
    faults: async () => (await call("GET", "/faults", z.object({ faults: z.array(pendingFaultSchema) }))).faults,
    clearFaults: async () => void (await call("DELETE", "/faults", nothing)),
    reset: async () => void (await call("POST", "/reset", nothing)),
  };
}

async function request(url: string, method: string, body: Fault | undefined): Promise<unknown> {
  try {
    const response = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (response.ok) return await response.json();
    throw failed(`${method} ${url}`, `HTTP ${response.status} ${await response.text()}`);
  } catch (error) {
    if (error instanceof FcmEmulatorError) throw error;
    throw failed(`${method} ${url}`, `${String(error)}. Is the emulator running there?`);
  }
}

function failed(what: string, why: string): FcmEmulatorError {
  return new FcmEmulatorError(ERROR_CODES.controlFailed, `${what}: ${why}`);
}
