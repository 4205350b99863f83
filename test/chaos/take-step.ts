import type { ReceiptRequest } from "@shutterbell/contract";
import type { SentMessage } from "@shutterbell/fcm-emulator";
import { announce, setConsent, takeBack, touchItem } from "./act-as-people.ts";
import { loseTask, redrive } from "./act-on-ledger.ts";
import { publish, publishAgain, publishFromElsewhere, withdrawPhoto, writeUnreadable } from "./act-as-pipeline.ts";
import { type ChaosRun, PERIOD_MS } from "./open-run.ts";
import { payloadOf } from "../support/post-receipt.ts";
import type { Step } from "./script.ts";

/** Lets one thing happen, and remembers what went by it. */
export async function takeStep(run: ChaosRun, step: Step): Promise<void> {
  const before = matchedIn(run);
  await act(run, step);
  const after = new Set(matchedIn(run));
  for (const key of before) if (!after.has(key)) run.memory.gone.add(key);
}

const matchedIn = ({ script, wishes }: ChaosRun): string[] =>
  script.guests.flatMap(({ uid }) =>
    wishes.photoIds().flatMap((photo) => (wishes.isMatched(uid, photo) ? [`${uid}/${photo}`] : [])),
  );

async function act(run: ChaosRun, step: Step): Promise<void> {
  const { runner, wishes } = run;
  switch (step.do) {
    case "publish":
      return publish(run, step);
    case "publishAgain":
      return publishAgain(run, step.photo);
    case "publishFromElsewhere":
      return publishFromElsewhere(run, step);
    case "writeUnreadable":
      return writeUnreadable(run, step.photo);
    case "withdrawPhoto":
      return withdrawPhoto(run, step.photo);
    case "consent":
      return setConsent(run, step.guest, step.state);
    case "notMe":
      if (await touchItem(run, step, { answer: "notMe" })) wishes.deny(step.guest, step.photo);
      return;
    case "see":
      return void (await touchItem(run, step, { seenAt: runner.clock.now() }));
    case "announce":
      return announce(run, step.priority);
    case "takeBack":
      return takeBack(run);
    case "receipt":
      return reportReceipt(run, step);
    case "redrive":
      return redrive(run, step.pick);
    case "loseTask":
      return loseTask(run, step.pick);
    case "reconcile":
      await runner.clock.advance(PERIOD_MS);
      return void (await runner.tick("reconcile"));
    case "prune":
      return void (await runner.tick("prune"));
    case "advance":
      return runner.clock.advance(step.ms);
  }
}

/** Not by when they arrived: what is sent to two devices of one person comes in any order. */
const byContent = (a: SentMessage, b: SentMessage): number => keyOf(a).localeCompare(keyOf(b));
const keyOf = (sent: SentMessage): string => `${payloadOf(sent).deliveryId} ${sent.target.id}`;

/** A device reports what became of a push that it got. */
async function reportReceipt(
  { fcm, runner, projectId }: ChaosRun,
  { pick, kind }: { pick: number; kind: ReceiptRequest["kind"] },
): Promise<void> {
  const arrived = fcm
    .sent()
    .filter(({ delivery }) => delivery !== "lost")
    .toSorted(byContent);
  const push = arrived[pick % Math.max(1, arrived.length)];
  if (push === undefined) return;
  const { eventId, deliveryId, receipt } = payloadOf(push);
  const at = runner.clock.now().getTime();
  const request: ReceiptRequest = { eventId, deliveryId, receipt, kind, at, sentAt: at };
  const response = await fetch(`${runner.origin}/${projectId}/asia-southeast1/receipt`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ data: request }),
  });
  if (!response.ok) throw new Error(`The door receipt answered ${response.status}: ${await response.text()}`);
  await response.text();
}
