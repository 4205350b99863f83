import { useDeliveries, useDesk, useLetters, useParticipants } from "../desk.ts";
import { useListing } from "../use-listing.ts";
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
  return (
    <>
      <FigureCards deliveries={deliveries} />
      <Unreadable />
      <div className={styles["columns"]}>
        <div className={styles["column"]}>
          <LatencyPanel deliveries={deliveries} />
          <WrongPanel />
          <ChannelsPanel deliveries={deliveries} />
        </div>
        <div className={styles["column"]}>
          <LatestPhotos />
          <AlertStates deliveries={deliveries} />
          <CostPanel deliveries={deliveries} />
        </div>
      </div>
      <LoadOlder list={deliveries} label={say("earlier")} />
    </>
  );
}

/** One document that cannot be read spoils none of the others, but it is not passed over in silence. */
function Unreadable() {
  const { organiser, eventId } = useDesk();
  const { say } = useOrganiserSpeech();
  const photos = useListing(organiser.watchPhotos(eventId));
  const lists = [useDeliveries(), useLetters(), useParticipants(), photos];
  const error = lists.map((list) => list.error).find((known) => known?.code === "kit/unexpected");
  return (
    <p role="alert" className={styles["trouble"]}>
      {error && say("unreadable", { detail: error.message })}
    </p>
  );
}
