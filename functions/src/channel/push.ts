import { setTimeout as sleep } from "node:timers/promises";
import type { PushPayload } from "@shutterbell/contract";
import type { Message, Messaging } from "firebase-admin/messaging";
import type { Channel, Outcome, Target } from "./channel.ts";
import { classify } from "./classify.ts";

export interface PushDeps {
  readonly messaging: Pick<Messaging, "send">;
  readonly now: () => Date;
  /** How long one send may take. firebase-admin's own patience is 82 s, longer than a function lives. */
  readonly deadlineMs: number;
}

/** A photo of an evening is worth showing for an hour; a push service drops what it could not deliver by then. */
const TTL_SECONDS = 3600;

/** FCM `data` only: the worker writes the words, so that neither FCM nor a push service learns any. */
export const pushMessage = (target: Target, payload: PushPayload): Message => ({
  ...(target.device.kind === "fid" ? { fid: target.device.id } : { token: target.device.id }),
  data: { ...payload },
  webpush: { headers: { TTL: String(TTL_SECONDS), Urgency: "high" } },
});

class DeadlineError extends Error {
  readonly code = "channel/deadline";
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  const timer = new AbortController();
  const deadline = sleep(ms, undefined, { signal: timer.signal }).then((): never => {
    throw new DeadlineError(`No answer within ${ms} ms; it may have arrived.`);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    // The loser of the race must neither keep the process nor be reported as unhandled.
    deadline.catch(() => {});
    timer.abort();
  }
}

/**
 * Web push through FCM. `send()` and not `sendEach()`: the latter's HTTP/2 promise never settles when a connection
 * is closed under it, and ignores the agent that the local FCM is reached by.
 */
export function pushChannel(deps: PushDeps): Channel {
  const sendOne = (target: Target, payload: PushPayload): Promise<Outcome> =>
    withDeadline(deps.messaging.send(pushMessage(target, payload)), deps.deadlineMs).then(
      (): Outcome => ({ kind: "accepted" }),
      (error: unknown) => classify(error, deps.now()),
    );
  return {
    name: "push",
    send: (targets, payload) => Promise.all(targets.map((target) => sendOne(target, payload))),
  };
}
