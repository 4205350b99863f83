import type { Event } from "@shutterbell/kit";
import {
  type Cost,
  estimateCost,
  type ListedDelivery,
  PRICES,
  projectUsage,
  type Usage,
} from "@shutterbell/kit/organiser";
import { useProgress } from "@shutterbell/react";
import { useDesk, useParticipants, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import { type Loaded, useListing } from "../use-listing.ts";
import styles from "./cost-panel.module.css";

const HOUR_MS = 3_600_000;

interface Counted {
  readonly deliveries: readonly ListedDelivery[];
  readonly photos: number;
  readonly participants: number;
}

function usageOf({ deliveries, photos, participants }: Counted, event: Event, now: Date): Usage {
  const end = Math.min(now.getTime(), event.endsAt.getTime());
  const receipts = deliveries.flatMap(({ timeline }) => [timeline.shownAt, timeline.clickedAt]);
  const pushes = deliveries.filter(({ category, channel }) => category === "photo" && channel === "push");
  const sms = deliveries.filter(({ channel, timeline }) => channel === "sms" && timeline.acceptedAt !== null);
  return {
    photos,
    participants,
    matches: pushes.reduce((sum, { covers }) => sum + covers.length, 0),
    alerts: deliveries.length,
    receipts: receipts.filter((at) => at !== null).length,
    hours: Math.max(0, end - event.startsAt.getTime()) / HOUR_MS,
    sms: sms.length,
    smsPriceUsd: event.alerting?.smsPriceUsd ?? 0,
  };
}

/** What the event costs so far, and what it will have cost. */
export function CostPanel({ deliveries }: { readonly deliveries: Loaded<ListedDelivery> }) {
  const { organiser, eventId, event } = useDesk();
  const { say, sayCounted, usd, date, now, at } = useTimes();
  const { value: progress } = useProgress(eventId);
  const loaded = useListing(organiser.watchPhotos(eventId));
  const people = useParticipants();
  const photos = Math.max(progress?.processed ?? 0, loaded.items.length);
  const usage = usageOf({ deliveries: deliveries.items, photos, participants: people.items.length }, event, now);
  const cost = estimateCost(usage, PRICES);
  const projected = projectUsage(usage, event, now);
  const parts = {
    reads: sayCounted("costReads", cost.reads),
    writes: sayCounted("costWrites", cost.writes),
    firestore: usd(cost.firestoreUsd),
    functions: usd(cost.functionsUsd),
    sms: usd(cost.smsUsd),
  };
  return (
    <Panel title={say("costTitle")} gap={deliveries.gap ?? loaded.gap ?? people.gap}>
      <dl className={styles["sums"]}>
        <Sum label={say("costSoFar", { time: at(now) })} cost={cost} />
        {projected !== null && <Sum label={say("costAtEnd")} cost={estimateCost(projected, PRICES)} />}
      </dl>
      <p className={styles["note"]}>{say("costParts", parts)}</p>
      <p className={styles["note"]}>
        {say("costText", { date: date(new Date(PRICES.asOf)) })} {deliveries.hasOlder && say("costPartial")}
      </p>
    </Panel>
  );
}

function Sum({ label, cost }: { readonly label: string; readonly cost: Cost }) {
  const { say, usd, baht } = useTimes();
  return (
    <div className={styles["sum"]}>
      <dt>{label}</dt>
      <dd>{say("costAbout", { usd: usd(cost.totalUsd), baht: baht(cost.totalBaht) })}</dd>
    </div>
  );
}
