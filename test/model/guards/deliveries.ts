import type { Guard } from "./guard.ts";

/** One holder, three tries, and an end. */
export const deliveries: readonly Guard[] = [
  {
    name: "a lease has one holder",
    file: "deliver/take-lease.ts",
    find: ", { lastUpdateTime: writtenAt }",
    replace: "",
    kills: ["I6", "I7", "I8"],
  },
  {
    name: "a holder who wakes up late changes nothing",
    file: "deliver/record.ts",
    find: ", { lastUpdateTime: held.writtenAt }",
    replace: "",
    kills: ["I6", "I7"],
  },
  {
    name: "a holder who was held up sends nothing",
    file: "deliver/send.ts",
    find: 'if (deps.now() >= held.delivery.dueAt) return "overtaken";',
    replace: "",
    kills: ["I5", "I7"],
  },
  {
    name: "a lost try counts",
    file: "deliver/take-lease.ts",
    find: 'delivery.state === "leased" ? withLostAttempt(delivery.attempts, now) : delivery.attempts',
    replace: "delivery.attempts",
    kills: ["I8"],
  },
  {
    name: "three tries that fail are the last",
    file: "deliver/settle.ts",
    find: "if (tries >= MAX_ATTEMPTS)",
    replace: "if (tries > MAX_ATTEMPTS)",
    kills: ["I8"],
  },
  {
    name: "three tries that were lost are the last",
    file: "deliver/resume.ts",
    find: "if (delivery.attempts.length >= MAX_ATTEMPTS)",
    replace: "if (delivery.attempts.length > MAX_ATTEMPTS)",
    kills: ["I8"],
  },
  {
    name: "a dead letter comes in the same commit",
    file: "deliver/record.ts",
    find: `  if (settlement.state === "dead") addLetter(batch, { firestore, held, attempts, reason: settlement.reason, now });
  try {
    await batch.commit();`,
    replace: `  try {
    await batch.commit();
    const second = firestore.batch();
    if (settlement.state === "dead") addLetter(second, { firestore, held, attempts, reason: settlement.reason, now });
    if (settlement.state === "dead") await second.commit();`,
    kills: ["I8"],
  },
  {
    name: "whoever's match is gone is not told",
    file: "deliver/resume.ts",
    find: 'if (live.length === 0) return { state: "cancelled", attempt: null, reason: "match-removed" };',
    replace: "if (live.length === 0) return null;",
    kills: ["I2", "I3", "I9"],
  },
  {
    name: "what came again is for the next alert",
    file: "deliver/resume.ts",
    find: "knownAmong(items, cursor).filter(",
    replace: "items.filter(",
    kills: ["I3"],
  },
  {
    name: "a receipt moves a delivery only where the table lets it",
    file: "trigger/receive-receipt.ts",
    find: `  if (!mayMove(deliveryTransitions, delivery.state, request.kind)) return null;
  assertMove(deliveryTransitions, "delivery", delivery.state, request.kind);
`,
    replace: "",
    kills: ["I6"],
  },
  {
    name: "a receipt that ends a delivery has its thread looked at",
    file: "trigger/receive-receipt.ts",
    find: "if (isPending(before)) await lookAgain(deps, before);",
    replace: "",
    kills: ["I4"],
  },
];
