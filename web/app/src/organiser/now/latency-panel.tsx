import {
  type Latency,
  type LatencyBucket,
  latencyOf,
  toCommit,
  toScreen,
  waitedOnPurpose,
} from "@shutterbell/kit/organiser";
import { useMemo } from "react";
import { useSpeech } from "../../texts/speech.tsx";
import { oldestOf, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import type { FiguresProps } from "./figure-cards.tsx";
import styles from "./latency-panel.module.css";

/** How long photos take: to the gallery, and to a screen. */
export function LatencyPanel({ deliveries: { items, gap } }: FiguresProps) {
  const { say, sayCounted, at } = useTimes();
  const commit = useMemo(() => latencyOf(toCommit(items)), [items]);
  const screen = useMemo(() => latencyOf(toScreen(items)), [items]);
  const waited = useMemo(() => waitedOnPurpose(items), [items]);
  const oldest = oldestOf(items);
  const note = oldest === null ? undefined : say("since", { time: at(oldest) });
  return (
    <Panel title={say("latencyTitle")} note={note} gap={gap}>
      <div className={styles["legs"]}>
        <Histogram
          latency={commit}
          title={say("legCommit")}
          text={say("legCommitText")}
          measured={sayCounted("measuredCommit", commit.count)}
        />
        <Histogram
          latency={screen}
          title={say("legScreen")}
          text={say("legScreenText")}
          measured={sayCounted("measuredScreen", screen.count)}
        />
      </div>
      {waited > 0 && <p className={styles["waited"]}>{sayCounted("waited", waited)}</p>}
    </Panel>
  );
}

interface HistogramProps {
  readonly latency: Latency;
  readonly title: string;
  readonly text: string;
  /** How many there are, with their unit. */
  readonly measured: string;
}

function Histogram({ latency, title, text, measured }: HistogramProps) {
  const { say, duration } = useTimes();
  const { p50, p95, buckets } = latency;
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  return (
    <figure className={styles["leg"]}>
      <figcaption>
        <h3 className={styles["title"]}>{title}</h3>
        <p className={styles["text"]}>{text}</p>
        <p className={styles["quantiles"]}>
          {p50 === null || p95 === null
            ? say("noLatency")
            : say("quantiles", { measured, p50: duration(p50), p95: duration(p95) })}
        </p>
      </figcaption>
      {p50 !== null && (
        <ol className={styles["bars"]}>
          {buckets.map((bucket) => (
            <Bar key={bucket.fromMs} bucket={bucket} most={most} />
          ))}
        </ol>
      )}
    </figure>
  );
}

function Bar({ bucket, most }: { readonly bucket: LatencyBucket; readonly most: number }) {
  const { number } = useSpeech();
  const { say, duration } = useTimes();
  const { fromMs, toMs, count } = bucket;
  const words = (): string => {
    if (toMs === null) return say("bucketOver", { from: duration(fromMs) });
    if (fromMs === 0) return say("bucketUnder", { to: duration(toMs) });
    return say("bucketBetween", { from: duration(fromMs), to: duration(toMs) });
  };
  return (
    <li className={styles["row"]}>
      <span className={styles["range"]}>{words()}</span>
      <span className={styles["track"]} aria-hidden="true">
        <span className={styles["bar"]} style={{ width: `${(count / most) * 100}%` }} />
      </span>
      <span className={styles["count"]}>{number(count)}</span>
    </li>
  );
}
