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
import { type Gap, type Loaded, useListing } from "../use-listing.ts";
import styles from "./figure-cards.module.css";

export interface FiguresProps {
  readonly deliveries: Loaded<ListedDelivery>;
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
  /** Where it cannot be counted yet, it is no nought. */
  readonly gap: Gap | null;
}

function Figure({ gap, label, ...known }: FigureProps) {
  const { say } = useTimes();
  const { value, unit, note } = gap === null ? known : { value: say("nothing"), unit: "", note: say(gap) };
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
  const { items, hasOlder, gap } = useListing(organiser.watchPhotos(eventId));
  const { perMinute, photos, windowMs } = photoRate(items, hasOlder, now);
  const note = sayCounted("rateNote", photos, { span: duration(windowMs), time: at(now) });
  return <Figure label={say("rate")} value={tenth(perMinute)} unit={say("rateUnit")} {...{ note, gap }} />;
}

/** Since when the figures over alerts count. */
function useSince({ items }: Loaded<ListedDelivery>): string {
  const { say, at } = useTimes();
  const oldest = oldestOf(items);
  return oldest === null ? say("sinceNone") : say("since", { time: at(oldest) });
}

function MatchedCard({ deliveries }: FiguresProps) {
  const { number } = useSpeech();
  const { say, sayCounted } = useTimes();
  const people = useParticipants();
  const since = useSince(deliveries);
  const unit = sayCounted(people.hasOlder ? "matchedUnitMore" : "matchedUnit", people.items.length);
  const value = number(matchedGuests(deliveries.items));
  const gap = deliveries.gap ?? people.gap;
  return <Figure label={say("matched")} note={since} {...{ value, unit, gap }} />;
}

function ShownCard({ deliveries }: FiguresProps) {
  const { number } = useSpeech();
  const { say, sayCounted } = useTimes();
  const since = useSince(deliveries);
  const { items, gap } = deliveries;
  const { shown, sent } = useMemo(() => alertCounts(items), [items]);
  const unit = sayCounted("shownUnit", sent);
  return <Figure label={say("shown")} value={number(shown)} note={since} {...{ unit, gap }} />;
}

function ScreenCard({ deliveries: { items, gap } }: FiguresProps) {
  const { say, sayCounted, duration, at } = useTimes();
  const { p50, p95, count } = useMemo(() => latencyOf(toScreen(items)), [items]);
  const oldest = oldestOf(items);
  const label = say("screen");
  if (p50 === null || p95 === null || oldest === null)
    return <Figure value={say("nothing")} unit="" note={say("screenNone")} {...{ label, gap }} />;
  const note = sayCounted("screenNote", count, { median: duration(p50), time: at(oldest) });
  return <Figure value={duration(p95)} unit={say("screenUnit")} {...{ label, note, gap }} />;
}
