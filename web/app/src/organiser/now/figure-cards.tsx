import {
  alertCounts,
  latencyOf,
  type ListedDelivery,
  matchedGuests,
  photoRate,
  toScreen,
} from "@shutterbell/kit/organiser";
import { type ReactNode, useMemo } from "react";
import { useSpeech } from "../../texts/speech.tsx";
import { oldestOf, useDesk, useParticipants, useTimes } from "../desk.ts";
import { useListing } from "../use-listing.ts";
import styles from "./figure-cards.module.css";

export interface FiguresProps {
  /** Newest first, as far as they are loaded. */
  readonly deliveries: readonly ListedDelivery[];
}

/** The four figures on top, each with its unit and its time. */
export function FigureCards({ deliveries }: FiguresProps) {
  const { say } = useTimes();
  return (
    <section className={styles["figures"]} aria-label={say("figures")}>
      <RateCard />
      <MatchedCard deliveries={deliveries} />
      <ShownCard deliveries={deliveries} />
      <ScreenCard deliveries={deliveries} />
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly note: ReactNode;
}

function Figure({ label, value, unit, note }: FigureProps) {
  return (
    <div className={styles["figure"]}>
      <h2 className={styles["label"]}>{label}</h2>
      <p className={styles["line"]}>
        <span className={styles["value"]}>{value}</span> <span className={styles["unit"]}>{unit}</span>
      </p>
      <p className={styles["note"]}>{note}</p>
    </div>
  );
}

function RateCard() {
  const { organiser, eventId } = useDesk();
  const { say, sayCounted, tenth, duration, now, at } = useTimes();
  const { items, hasOlder } = useListing(organiser.watchPhotos(eventId));
  const { perMinute, photos, windowMs } = photoRate(items, hasOlder, now);
  const note = sayCounted("rateNote", photos, { span: duration(windowMs), time: at(now) });
  return <Figure label={say("rate")} value={tenth(perMinute)} unit={say("rateUnit")} note={note} />;
}

/** Since when the figures over alerts count. */
function useSince(deliveries: readonly ListedDelivery[]): string {
  const { say, at } = useTimes();
  const oldest = oldestOf(deliveries);
  return oldest === null ? say("sinceNone") : say("since", { time: at(oldest) });
}

function MatchedCard({ deliveries }: FiguresProps) {
  const { number } = useSpeech();
  const { say, sayCounted } = useTimes();
  const people = useParticipants();
  const since = useSince(deliveries);
  const unit = sayCounted(people.hasOlder ? "matchedUnitMore" : "matchedUnit", people.items.length);
  return <Figure label={say("matched")} value={number(matchedGuests(deliveries))} unit={unit} note={since} />;
}

function ShownCard({ deliveries }: FiguresProps) {
  const { number } = useSpeech();
  const { say, sayCounted } = useTimes();
  const since = useSince(deliveries);
  const { shown, sent } = useMemo(() => alertCounts(deliveries), [deliveries]);
  return <Figure label={say("shown")} value={number(shown)} unit={sayCounted("shownUnit", sent)} note={since} />;
}

function ScreenCard({ deliveries }: FiguresProps) {
  const { say, sayCounted, duration, at } = useTimes();
  const { p50, p95, count } = useMemo(() => latencyOf(toScreen(deliveries)), [deliveries]);
  const oldest = oldestOf(deliveries);
  if (p50 === null || p95 === null || oldest === null)
    return <Figure label={say("screen")} value={say("nothing")} unit="" note={say("screenNone")} />;
  const note = sayCounted("screenNote", count, { median: duration(p50), time: at(oldest) });
  return <Figure label={say("screen")} value={duration(p95)} unit={say("screenUnit")} note={note} />;
}
