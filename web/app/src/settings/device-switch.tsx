import { useOwnDevice } from "@shutterbell/react";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./settings.module.css";
import { Switch } from "./switch.tsx";
import { useSaving } from "./use-saving.ts";

/** Whether what the reader sees may stay on this device. */
export function DeviceSwitch() {
  const { text } = useSpeech();
  const { isMine, remember } = useOwnDevice();
  const { isSaving, hasFailed, save } = useSaving();
  return (
    <Switch
      label={text("deviceTitle")}
      isOn={isMine}
      isDisabled={isSaving}
      isTrouble={hasFailed}
      state={hasFailed ? text("saveFailed") : text(isMine ? "deviceOn" : "deviceOff")}
      onSwitch={(isOn) => save(() => remember(isOn))}
    >
      <p className={styles["explanation"]}>{text("deviceExplanation")}</p>
    </Switch>
  );
}
