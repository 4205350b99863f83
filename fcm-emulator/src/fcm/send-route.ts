import { setTimeout as sleep } from "node:timers/promises";
import type { FaultOutcome, SendAttempt } from "../control/wire.ts";
import type { Answer, Outcome } from "../http/answer.ts";
import type { HttpRequest, Route } from "../http/route.ts";
import { type AcceptDependencies, acceptMessage } from "./accept-message.ts";
import type { FaultQueue } from "./fault-queue.ts";
import { Refusal } from "../http/refusal.ts";
import { fcmErrorAnswer, unauthenticated } from "./fcm-error.ts";
import { isJsonObject } from "./json-fields.ts";
import { parseJsonBody } from "./json-body.ts";
import { type ParseOptions, parseSendRequest, type SendRequest } from "./parse-message.ts";
import { checkPayloadSize } from "./push-payload.ts";

export interface SendDependencies extends AcceptDependencies, ParseOptions {
  readonly faults: FaultQueue;
}

// What the front ends before FCM answer with when they fail.
const HTML = "text/html; charset=UTF-8";

interface ParsedSend {
  readonly request: SendRequest;
  readonly projectId: string;
}

/**
 * `projects.messages.send`. A message is judged before a fault is used up, so that a script never hides a bad message;
 * a fault comes before the device is looked up, so that it works for any target.
 */
export function createSendRoute(dependencies: SendDependencies): Route {
  return {
    method: "POST",
    path: /^\/v1\/projects\/(?<project>[^/]+)\/messages:send$/,
    async handle(http, params) {
      const parsed = judge(http, params["project"] ?? "", dependencies);
      const target = "request" in parsed ? parsed.request.target.id : undefined;
      const outcome = "request" in parsed ? await decide(parsed, dependencies) : parsed;
      dependencies.log.addAttempt(describe(outcome, target, dependencies.clock()));
      return outcome;
    },
  };
}

function judge(http: HttpRequest, projectId: string, options: ParseOptions): ParsedSend | Answer {
  if (!/^Bearer \S+$/.test(http.headers.authorization ?? "")) return unauthenticated();
  try {
    const request = parseSendRequest(parseJsonBody(http.body), options);
    checkPayloadSize(request);
    return { request, projectId };
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

async function decide(send: ParsedSend, dependencies: SendDependencies): Promise<Outcome> {
  const accept = (isLost = false): Answer => acceptMessage({ ...send, isLost }, dependencies);
  const fault = dependencies.faults.next(send.request.target.id);
  if (fault === undefined) return accept();
  if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
  switch (fault.outcome) {
    case "accept":
      return accept();
    case "acceptThenLose":
      return accept(true);
    case "acceptThenDrop":
      return dropped(accept());
    case "dropConnection":
      return "drop";
    case "hang":
      return "hang";
    case "raw":
      return withRetryAfter({ status: fault.status, body: fault.body, contentType: fault.contentType ?? HTML }, fault);
    default:
      return withRetryAfter(fcmErrorAnswer(fault.outcome, fault.message), fault);
  }
}

/** Only the answer to an accepted message is lost; a refusal is told. */
function dropped(answer: Answer): Outcome {
  return answer.status === 200 ? "drop" : answer;
}

function withRetryAfter(answer: Answer, fault: FaultOutcome): Answer {
  if (!("retryAfter" in fault) || fault.retryAfter === undefined) return answer;
  return { ...answer, headers: { "retry-after": String(fault.retryAfter) } };
}

function describe(outcome: Outcome, target: string | undefined, at: number): SendAttempt {
  const answer = outcome === "hang" ? "hung" : outcome === "drop" ? "dropped" : outcome.status;
  const errorCode = typeof outcome === "string" ? undefined : readErrorCode(outcome);
  return { at, answer, ...(target !== undefined && { target }), ...(errorCode !== undefined && { errorCode }) };
}

function readErrorCode({ body }: Answer): string | undefined {
  const error = isJsonObject(body) ? body["error"] : undefined;
  if (!isJsonObject(error)) return undefined;
  const [detail] = Array.isArray(error["details"]) ? error["details"].filter(isJsonObject) : [];
  return String(detail?.["errorCode"] ?? error["status"]);
}
