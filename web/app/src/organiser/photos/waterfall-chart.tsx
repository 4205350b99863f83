import { type Step, type Timeline, waterfall } from "@shutterbell/kit/organiser";
import { useDesk, useTimes } from "../desk.ts";
import { stageWords } from "../words.ts";
import styles from "./waterfall-chart.module.css";

/** The stages of one photo below each other: when each was reached, and how long after the one before. */
export function WaterfallChart({ timeline }: { readonly timeline: Timeline }) {
  const { say, duration } = useTimes();
  const { steps, totalMs } = waterfall(timeline);
  return (
    <figure>
      <ol className={styles["steps"]}>
        {steps.map((step) => (
          <StepRow key={step.stage} step={step} totalMs={totalMs} />
        ))}
      </ol>
      <figcaption className={styles["total"]}>{say("traceTotal", { total: duration(totalMs) })}</figcaption>
    </figure>
  );
}

function StepRow({ step, totalMs }: { readonly step: Step; readonly totalMs: number }) {
  const { event } = useDesk();
  const { say, duration, second } = useTimes();
  const { stage, at, fromMs, toMs } = step;
  const whole = Math.max(1, totalMs);
  return (
    <li className={styles["step"]} data-stage={stage} data-reached={at !== null}>
      <span className={styles["stage"]}>{say(stageWords[stage])}</span>
      <span className={styles["track"]} aria-hidden="true">
        {at !== null && (
          <span
            className={styles["bar"]}
            style={{ left: `${(fromMs / whole) * 100}%`, width: `${((toMs - fromMs) / whole) * 100}%` }}
          />
        )}
      </span>
      {at === null ? (
        <span className={styles["missing"]}>{say("traceNotReached")}</span>
      ) : (
        <>
          <span className={styles["took"]}>+{duration(toMs - fromMs)}</span>
          <time className={styles["time"]} dateTime={at.toISOString()}>
            {second(at, event.timeZone)}
          </time>
        </>
      )}
    </li>
  );
}
