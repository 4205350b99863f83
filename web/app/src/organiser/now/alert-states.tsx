import { alertCounts, type AlertCounts, type DeliveryState, statesIn } from "@shutterbell/kit/organiser";
import { useMemo } from "react";
import { useSpeech } from "../../texts/speech.tsx";
import { oldestOf, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import { reasonWords, stateWords } from "../words.ts";
import styles from "./alert-states.module.css";
import type { FiguresProps } from "./figure-cards.tsx";

/** What became of the alerts. */
export function AlertStates({ deliveries: { items, gap } }: FiguresProps) {
  const { say, sayCounted, at } = useTimes();
  const counts = useMemo(() => alertCounts(items), [items]);
  const oldest = oldestOf(items);
  const note = oldest === null ? undefined : sayCounted("alertsTotal", counts.total, { time: at(oldest) });
  return (
    <Panel title={say("alertsTitle")} note={note} gap={gap}>
      {oldest === null ? (
        <p className={styles["none"]}>{say("alertsNone")}</p>
      ) : (
        <dl className={styles["states"]}>
          {statesIn(counts).map((state) => (
            <StateRow key={state} state={state} counts={counts} />
          ))}
        </dl>
      )}
    </Panel>
  );
}

function StateRow({ state, counts }: { readonly state: DeliveryState; readonly counts: AlertCounts }) {
  const { number } = useSpeech();
  const { say } = useTimes();
  const reasons = state === "skipped" ? counts.skipped : [];
  const sayReason = (reason: string): string => {
    const words = reasonWords(reason);
    return words === null ? reason : say(words);
  };
  return (
    <div className={styles["row"]} data-state={state}>
      <dt>
        {say(stateWords[state])}
        {reasons.length > 0 && (
          <span className={styles["reasons"]}>
            {reasons.map(({ reason, count }) => `${sayReason(reason)} ${number(count)}`).join(", ")}
          </span>
        )}
      </dt>
      <dd className={styles["count"]}>{number(counts.byState[state])}</dd>
    </div>
  );
}
