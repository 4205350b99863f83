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
/** A cold function needs a few seconds. */
const POST_MS = 10_000;

/** Resolves with whether the door has answered, be it with a refusal. */
async function post({ fetch, now }: ReceiptDeps, receipt: Receipt): Promise<boolean> {
  try {
    const { status } = await fetch(`/api/${DOOR}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ data: { ...receipt, sentAt: now() } }),
      keepalive: true,
      signal: AbortSignal.timeout(POST_MS),
    });
    return status < 500;
  } catch {
    return false;
  }
}

/** It is a measurement, so it never fails: what gets lost is dropped, after a second try where it says "shown". */
export async function sendReceipt(deps: ReceiptDeps, receipt: Receipt): Promise<void> {
  if ((await post(deps, receipt)) || receipt.kind === "clicked") return;
  await deps.wait(REPEAT_AFTER_MS);
  await post(deps, receipt);
}
