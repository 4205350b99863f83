import { type ChannelName, CHANNELS, type Circuit, deviceHealth } from "@shutterbell/kit/organiser";
import { useMemo } from "react";
import { oldestOf, useDesk, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import { gapOf, useWatched } from "../use-listing.ts";
import { channelWords } from "../words.ts";
import styles from "./channels-panel.module.css";
import type { FiguresProps } from "./figure-cards.tsx";

/** Whether each provider is being asked, and what the alerts say of people's devices. */
export function ChannelsPanel({ deliveries: { items, gap } }: FiguresProps) {
  const { organiser } = useDesk();
  const { say, sayCounted, at } = useTimes();
  const watched = useWatched(organiser.watchCircuits());
  const circuits = watched.value ?? [];
  const { reached, without, gone } = useMemo(() => deviceHealth(items), [items]);
  const oldest = oldestOf(items);
  return (
    <Panel title={say("channelsTitle")} gap={gap ?? gapOf(watched)}>
      <dl className={styles["channels"]}>
        {CHANNELS.map((channel) => (
          <ChannelRow key={channel} channel={channel} circuit={circuits.find((known) => known.channel === channel)} />
        ))}
      </dl>
      {oldest !== null && (
        <>
          <ul className={styles["devices"]}>
            <li>{sayCounted("devicesReached", reached)}</li>
            {without > 0 && <li>{sayCounted("devicesWithout", without)}</li>}
            {gone > 0 && <li>{sayCounted("devicesGone", gone)}</li>}
          </ul>
          <p className={styles["note"]}>{say("devicesText", { time: at(oldest) })}</p>
        </>
      )}
    </Panel>
  );
}

interface ChannelRowProps {
  readonly channel: ChannelName;
  /** Undefined where it never moved. */
  readonly circuit: Circuit | undefined;
}

function ChannelRow({ channel, circuit }: ChannelRowProps) {
  const { say, at } = useTimes();
  const state = circuit?.state ?? "closed";
  const time = circuit === undefined ? "" : at(circuit.changedAt);
  const words = { closed: "circuitClosed", open: "circuitOpen", halfOpen: "circuitHalfOpen" } as const;
  return (
    <div className={styles["channel"]} data-state={state}>
      <dt>{say(channelWords[channel])}</dt>
      <dd>
        <span className={styles["dot"]} aria-hidden="true" />
        {say(words[state], { time })}
        {circuit?.reason && <code className={styles["code"]}>{circuit.reason}</code>}
      </dd>
    </div>
  );
}
