import { useDeliveries } from "../desk.ts";
import { LoadOlder } from "../load-older.tsx";
import { useOrganiserSpeech } from "../../texts/organiser-speech.ts";
import { LatestPhotos } from "../photos/latest-photos.tsx";
import { AlertStates } from "./alert-states.tsx";
import { ChannelsPanel } from "./channels-panel.tsx";
import { CostPanel } from "./cost-panel.tsx";
import { FigureCards } from "./figure-cards.tsx";
import { LatencyPanel } from "./latency-panel.tsx";
import styles from "./now-view.module.css";
import { WrongPanel } from "./wrong-panel.tsx";

/** How the event goes: four figures, how fast, what went wrong, the latest photos. */
export function NowView() {
  const { say } = useOrganiserSpeech();
  const deliveries = useDeliveries();
  const { items, error } = deliveries;
  return (
    <>
      <FigureCards deliveries={items} />
      <p role="alert" className={styles["trouble"]}>
        {error !== null && error.code === "kit/unexpected" && say("unreadable", { detail: error.message })}
      </p>
      <div className={styles["columns"]}>
        <div className={styles["column"]}>
          <LatencyPanel deliveries={items} />
          <WrongPanel />
          <ChannelsPanel deliveries={items} />
        </div>
        <div className={styles["column"]}>
          <LatestPhotos />
          <AlertStates deliveries={items} />
          <CostPanel deliveries={deliveries} />
        </div>
      </div>
      <LoadOlder list={deliveries} label={say("earlier")} />
    </>
  );
}
