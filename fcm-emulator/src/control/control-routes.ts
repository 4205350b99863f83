import { FcmEmulatorError } from "../errors.ts";
import { parseJsonBody } from "../fcm/json-body.ts";
import type { Answer } from "../http/answer.ts";
import type { HttpRequest, Route } from "../http/route.ts";
import type { FcmEmulatorInfo, FcmOperations } from "./operations.ts";
import { parseFault } from "./parse-fault.ts";

const CONTROL_PATH = "/__fcm";

/** `/__fcm`: the emulator's own interface for tests in other processes. */
export function createControlRoutes(operations: FcmOperations, info: FcmEmulatorInfo): readonly Route[] {
  const path = (rest: string): RegExp => new RegExp(`^${CONTROL_PATH}${rest}$`);
  const read = (rest: string, body: () => Answer["body"]): Route => ({
    method: "GET",
    path: path(rest),
    handle: () => ({ status: 200, body: body() }),
  });
  const act = (method: Route["method"], rest: string, run: (request: HttpRequest) => void): Route => ({
    method,
    path: path(rest),
    handle: (request) => attempt(() => run(request)),
  });
  return [
    read("", () => ({ ...info })),
    read("/sent", () => ({ sent: operations.sent() })),
    act("DELETE", "/sent", () => operations.clearSent()),
    read("/attempts", () => ({ attempts: operations.attempts() })),
    read("/registrations", () => ({ registrations: operations.registrations() })),
    {
      method: "DELETE",
      path: path("/registrations/(?<id>.+)"),
      handle: (_request, { id }) => ({
        status: 200,
        body: { unregistered: operations.unregister(decodeURIComponent(id ?? "")) },
      }),
    },
    read("/browsers", () => ({ browsers: operations.browsers() })),
    read("/faults", () => ({ faults: operations.faults() })),
    act("POST", "/faults", (request) => operations.script(parseFault(parseJsonBody(request.body)))),
    act("DELETE", "/faults", () => operations.clearFaults()),
    act("POST", "/reset", () => operations.reset()),
  ];
}

function attempt(run: () => void): Answer {
  try {
    run();
    return { status: 200, body: {} };
  } catch (error) {
    if (!(error instanceof FcmEmulatorError)) throw error;
    return { status: 400, body: { error: { code: error.code, message: error.message } } };
  }
}
