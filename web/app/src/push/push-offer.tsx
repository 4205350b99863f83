import type { PushState } from "@shutterbell/kit";
import { CloseIcon } from "../icons/icons.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { InstallSteps } from "./install-steps.tsx";
import styles from "./push-offer.module.css";

export interface PushOfferProps {
  readonly state: PushState;
  readonly onEnable: () => void;
  readonly onLater: () => void;
}

/** Offers push where its use is plain. The browser itself is asked only after a yes here. */
export function PushOffer({ state, onEnable, onLater }: PushOfferProps) {
  const { text } = useSpeech();
  const isAsking = state.status === "asking";
  return (
    <section className={styles["offer"]} aria-labelledby="push-offer">
      <div className={styles["words"]}>
        <h2 id="push-offer" className={styles["title"]}>
          {text("pushOfferTitle")}
        </h2>
        <p className={styles["text"]}>{text("pushOfferText")}</p>
        {state.status === "needsInstalling" && <InstallSteps />}
        <output className={styles["state"]}>
          {isAsking && text("pushAsking")}
          {state.status === "failed" && text(state.error.code === "kit/push-timeout" ? "pushTimeout" : "pushFailed")}
        </output>
      </div>
      {state.status === "needsInstalling" ? (
        <button
          type="button"
          className={`${controls["icon"]} ${styles["close"]}`}
          aria-label={text("close")}
          onClick={onLater}
        >
          <CloseIcon />
        </button>
      ) : (
        <div className={styles["answers"]}>
          <button type="button" className={controls["primary"]} disabled={isAsking} onClick={onEnable}>
            {text("pushEnable")}
          </button>
          <button type="button" className={controls["plain"]} onClick={onLater}>
            {text("pushLater")}
          </button>
        </div>
      )}
    </section>
  );
}
