import { ContractError, parseInput } from "@shutterbell/contract";
import { refuseInput, type Refusal } from "../errors.ts";
import type { Answer, Guard, GuardedCall } from "./guard.ts";
import type { Paced } from "./pace.ts";
import { readData } from "./read-body.ts";

/** What a caller may ask; whatever does not fit it goes no further. */
export interface Asked<Request> {
  /** As in its address, `/api/{name}`. */
  readonly name: string;
  readonly request: Parameters<typeof parseInput<Request>>[0];
}

export interface Callable<Request, Caller, Result> extends Asked<Request> {
  readonly callerOf: (call: GuardedCall, pace: Paced) => Promise<Caller>;
  /** @throws Refusal where this caller may not ask this */
  readonly assertMay: (request: Request, caller: Caller) => Promise<void>;
  readonly work: (request: Request, caller: Caller) => Promise<Result>;
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});

const refusalAsJson = (refusal: Refusal): Answer => json(refusal.http, { error: refusal.toJSON() }, refusal.headers);

/** @throws Refusal that names the fields at fault */
function parse<Request>({ request, name }: Asked<Request>, data: unknown): Request {
  try {
    return parseInput(request, data, name);
  } catch (error) {
    throw error instanceof ContractError ? refuseInput(error) : error;
  }
}

const eventOf = (request: unknown): string | null =>
  typeof request === "object" && request !== null && "eventId" in request && typeof request.eventId === "string"
    ? request.eventId
    : null;

/** A door in the wire format of callable functions: who calls, what they ask, whether they may, and then its work. */
export function callable<Request, Caller, Result>(
  spec: Callable<Request, Caller, Result>,
  pace: Paced,
): Pick<Guard, "door" | "methods" | "contentType" | "pace" | "refusal" | "work"> {
  return {
    ...{ door: spec.name, methods: ["POST"], contentType: "application/json", pace, refusal: refusalAsJson },
    async work(call) {
      const caller = await spec.callerOf(call, pace);
      const request = parse(spec, readData(call.body));
      const eventId = eventOf(request);
      if (eventId !== null) await pace.take("event", eventId);
      await spec.assertMay(request, caller);
      return json(200, { result: await spec.work(request, caller) });
    },
  };
}
