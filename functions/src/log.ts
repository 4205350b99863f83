import type { Asker, ChannelName, CircuitState, Delivery, ErasureState } from "@shutterbell/contract";
import { logger } from "firebase-functions";
import type { Settlement } from "./deliver/settle.ts";
import { countAlert, countAttempt, recordLatency } from "./metrics.ts";

/** As much of a delivery as its lines name. Nobody's uid is among it. */
const aboutOf = (deliveryId: string, { eventId, channel, category, priority, seq }: Delivery) => ({
  deliveryId,
  eventId,
  channel,
  category,
  priority,
  seq,
});

const reasonOf = (settlement: Settlement): string | null => ("reason" in settlement ? settlement.reason : null);

/**
 * One function for each line that we log; the metrics that go with it are counted beside it. Ids and codes only: never
 * a token, an address, a name, a uid or a text. docs/alerts names these messages: they are not reworded lightly.
 */
export const log = {
  photoTriggered: (line: { eventId: string; photoId: string; rev: number; told: number }) =>
    logger.info("photo triggered", line),

  matchSetUnreadable: (line: { eventId: string; photoId: string; code: string }) =>
    logger.error("match set unreadable", line),

  deliverySettled(line: { deliveryId: string; delivery: Delivery; settlement: Settlement; now: Date }): void {
    const { deliveryId, delivery, settlement, now } = line;
    const { attempt, state } = settlement;
    if (attempt !== null) countAttempt(delivery.channel, attempt.outcome);
    if (state !== "retry") countAlert({ ...delivery, state });
    const entry = {
      ...aboutOf(deliveryId, delivery),
      state,
      reason: reasonOf(settlement),
      error: attempt === null ? null : attempt.error,
      tries: delivery.attempts.length + (attempt === null ? 0 : 1),
      latencyMs: state === "sent" ? recordLatency(delivery, now) : null,
    };
    if (state === "dead") logger.error("delivery dead", entry);
    else logger.info("delivery settled", entry);
  },

  deliverySkipped({ deliveryId, delivery }: { deliveryId: string; delivery: Delivery }): void {
    countAlert(delivery);
    const reason = delivery.state === "skipped" ? delivery.reason : null;
    logger.info("delivery skipped", { ...aboutOf(deliveryId, delivery), reason, items: delivery.covers.length });
  },

  deliveryCancelled: (line: { deliveryId: string; eventId: string; reason: string }) =>
    logger.info("delivery cancelled", line),
  receiptRecorded: (line: { deliveryId: string; eventId: string; kind: string; lagMs: number | null }) =>
    logger.info("receipt recorded", line),
  eventMuted: (line: { deliveryId: string; eventId: string }) => logger.info("event muted", line),
  recipientGone: (line: { recipientId: string; code: string }) => logger.info("recipient gone", line),
  personWithdrawn: (line: { eventId: string; items: number; cancelled: number }) =>
    logger.info("person withdrawn", line),
  erasureAsked: (line: { auditId: string; by: Asker; eventId: string | null }) => logger.info("erasure asked", line),
  erasureMoved: (line: { auditId: string; state: ErasureState }) => logger.info("erasure moved", line),
  erasuresWoken: (line: { erasures: number }) => logger.info("erasures woken", line),
  exported: (line: { auditId: string; documents: number }) => logger.info("exported", line),
  documentUnreadable: (line: { kind: string; code: string }) => logger.error("document unreadable", line),
  photoCleared: (line: { eventId: string; photoId: string; items: number }) => logger.info("photo cleared", line),
  photoWithdrawn: (line: { eventId: string; photoId: string; rev: number; items: number }) =>
    logger.info("photo withdrawn", line),
  announced: (line: { eventId: string; announcementId: string; people: number }) => logger.info("announced", line),
  redriveAsked: (line: { eventId: string; deliveryId: string }) => logger.info("redrive asked", line),
  circuitMoved(line: { channel: ChannelName; state: CircuitState; reason: string | null }): void {
    if (line.state === "open") logger.error("circuit open", line);
    else logger.info("circuit moved", line);
  },
  circuitUnrecorded: (line: { channel: ChannelName; state: CircuitState }) => logger.warn("circuit not recorded", line),
  /** `id` stands in the answer too, so that whoever was told it can ask. */
  doorFailed: (line: { door: string; code: string; id: string }) => logger.error("door failed", line),
  invitationRefused: (line: { door: string; eventId: string }) => logger.warn("invitation refused", line),
  reconciled(line: {
    matchSets: number;
    stuck: number;
    letters: number;
    consents: number;
    announcements: number;
  }): void {
    if (line.stuck > 0) logger.warn("deliveries stuck", line);
    logger.info("reconciled", line);
  },
  matchesSwept: (line: { matchSets: number; people: number; removed: number }) => logger.info("matches swept", line),
  pruned: (line: {
    deliveries: number;
    deadLetters: number;
    auditEntries: number;
    devicesRemoved: number;
    devicesSilent: number;
  }) => logger.info("pruned", line),
};
