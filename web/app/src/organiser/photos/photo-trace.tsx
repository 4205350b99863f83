import type { GalleryPhoto } from "@shutterbell/kit";
import { alertsAbout, type ListedDelivery, notificationId, photoTimeline } from "@shutterbell/kit/organiser";
import { Fragment, useId, useState } from "react";
import { CloseIcon } from "../../icons/icons.tsx";
import { Picture } from "../../picture/picture.tsx";
import { Modal } from "../../shell/modal.tsx";
import controls from "../../styles/controls.module.css";
import { apart } from "../../texts/within-line.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { useDeliveries, useDesk, useTimes } from "../desk.ts";
import { useAction } from "../use-action.ts";
import { useWatched } from "../use-listing.ts";
import { useNames } from "../use-names.ts";
import { stateWords } from "../words.ts";
import styles from "./photo-trace.module.css";
import { WaterfallChart } from "./waterfall-chart.tsx";

export interface PhotoTraceProps {
  readonly photo: GalleryPhoto;
  /** Whether it stands no longer. */
  readonly isGone: boolean;
  readonly onClose: () => void;
}

/** One photo: who is in it, how it came to the screens, and the way to take it back. */
export function PhotoTrace({ photo, isGone, onClose }: PhotoTraceProps) {
  const { event } = useDesk();
  const { say, second } = useTimes();
  const { width, height } = photo.card.thumb;
  return (
    <Modal label={say("traceTitle")} className={styles["sheet"]} onClose={onClose} isLight>
      <div className={styles["body"]}>
        <header className={styles["head"]}>
          <h2 className={styles["title"]}>{say("traceTitle")}</h2>
          <button type="button" className={controls["icon"]} aria-label={say("close")} onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        <div className={styles["about"]}>
          <div className={styles["picture"]} style={{ aspectRatio: `${width} / ${height}` }}>
            <Picture card={photo.card} size="thumb" alt="" />
          </div>
          <div className={styles["facts"]}>
            <p>{say("tracePublished", { time: second(photo.publishedAt, event.timeZone) })}</p>
            <output>{isGone && say("photoGone")}</output>
            {!isGone && <People photo={photo} />}
            {!isGone && <Withdrawal photoId={photo.photoId} />}
          </div>
        </div>
        {!isGone && <Way photo={photo} />}
      </div>
    </Modal>
  );
}

function useMatchSet(photoId: string) {
  const { organiser, eventId } = useDesk();
  return useWatched(organiser.watchMatchSet(eventId, photoId)).value ?? null;
}

function People({ photo }: Pick<PhotoTraceProps, "photo">) {
  const { say, sayCounted } = useTimes();
  const nameOf = useNames();
  const people = Object.keys(useMatchSet(photo.photoId)?.matches ?? {});
  if (people.length === 0) return <p className={styles["quiet"]}>{say("traceNobody")}</p>;
  return (
    <p className={styles["quiet"]}>
      {sayCounted("traceInIt", people.length)}:{" "}
      {people.map((uid, index) => (
        <Fragment key={uid}>
          {index > 0 && ", "}
          <bdi>{nameOf(uid)}</bdi>
        </Fragment>
      ))}
    </p>
  );
}

function Withdrawal({ photoId }: { readonly photoId: string }) {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const action = useAction();
  return (
    <ConfirmButton
      label={say(action.isRunning ? "withdrawing" : "withdraw")}
      question={say("withdrawQuestion")}
      yes={say("withdrawYes")}
      no={say("withdrawNo")}
      action={action}
      onYes={() => action.run(() => organiser.withdrawPhoto(eventId, photoId))}
    />
  );
}

/** The stages of the photo and of one alert about it, which the reader may choose. */
function Way({ photo }: Pick<PhotoTraceProps, "photo">) {
  const { eventId } = useDesk();
  const { say, sayCounted } = useTimes();
  const { items } = useDeliveries();
  const matchSet = useMatchSet(photo.photoId);
  const [chosen, setChosen] = useState<string | null>(null);
  const alerts = alertsAbout(items, notificationId(eventId, photo.photoId));
  // One that came to a screen tells the most.
  const furthest = alerts.find(({ timeline }) => timeline.shownAt !== null) ?? alerts[0] ?? null;
  const alert = alerts.find(({ deliveryId }) => deliveryId === chosen) ?? furthest;
  const others = (alert?.covers.length ?? 1) - 1;
  return (
    <>
      {alert === null ? (
        <p className={styles["quiet"]}>{say("traceNoAlert")}</p>
      ) : (
        <AlertChoice alerts={alerts} chosen={alert} onChoose={setChosen} />
      )}
      {others > 0 && <p className={styles["quiet"]}>{sayCounted("traceTogether", others)}</p>}
      <WaterfallChart timeline={photoTimeline(matchSet, alert)} />
    </>
  );
}

interface AlertChoiceProps {
  readonly alerts: readonly ListedDelivery[];
  readonly chosen: ListedDelivery;
  readonly onChoose: (deliveryId: string) => void;
}

function AlertChoice({ alerts, chosen, onChoose }: AlertChoiceProps) {
  const { say } = useTimes();
  const nameOf = useNames();
  const id = useId();
  return (
    <div className={styles["choice"]}>
      <label htmlFor={id}>{say("traceAlerts")}</label>
      <select
        id={id}
        className={styles["select"]}
        value={chosen.deliveryId}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {alerts.map(({ deliveryId, uid, state }) => (
          <option key={deliveryId} value={deliveryId}>
            {`${apart(nameOf(uid))} (${say(stateWords[state])})`}
          </option>
        ))}
      </select>
    </div>
  );
}
