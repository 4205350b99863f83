import type { Door, ReceiptRequest } from "@shutterbell/contract";

/** What is reported of a push; when the report leaves is written on it then. */
export type Receipt = Omit<ReceiptRequest, "sentAt">;

export interface ReceiptDeps {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

const DOOR: Door = "receipt";
const REPEAT_AFTER_MS = 1_000;
const MUTE_PAUSES_MS = [0, 1_000, 5_000];
/** A cold function needs a few seconds. */
const POST_MS = 10_000;

/** Resolves with what the door has answered, be it a refusal; null without an answer. */
async function post({ fetch, now }: ReceiptDeps, receipt: Receipt): Promise<Response | null> {
  try {
    const response = await fetch(`/api/${DOOR}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ data: { ...receipt, sentAt: now() } }),
      keepalive: true,
      signal: AbortSignal.timeout(POST_MS),
    });
    return response.status < 500 ? response : null;
  } catch {
    return null;
  }
}

/** It is a measurement, so it never fails: what gets lost is dropped, after a second try where it says "shown". */
export async function sendReceipt(deps: ReceiptDeps, receipt: Receipt): Promise<void> {
  if ((await post(deps, receipt)) !== null || receipt.kind === "clicked") return;
  await deps.wait(REPEAT_AFTER_MS);
  await post(deps, receipt);
}

/** A wish, so it is asked for a little longer. Resolves with whether it is done. */
export async function sendMute(deps: ReceiptDeps, receipt: Receipt): Promise<boolean> {
  for (const pause of MUTE_PAUSES_MS) {
    await deps.wait(pause);
    const response = await post(deps, receipt);
    // The door's answer, parsed as far as it matters: `{ result: { recorded: true } }`.
    if (response !== null) return response.ok && /"recorded":\s*true/.test(await response.text().catch(() => ""));
  }
  return false;
}
