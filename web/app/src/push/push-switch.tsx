import type { PushState } from "@shutterbell/kit";
import { Switch } from "../settings/switch.tsx";
import { useSpeech } from "../texts/speech.tsx";
import type { TextKey } from "../texts/texts.ts";
import { undoWordsFor } from "./browser-family.ts";
import { InstallSteps } from "./install-steps.tsx";
import styles from "./push-switch.module.css";

export interface PushSwitchProps {
  readonly state: PushState;
  readonly onEnable: () => void;
  readonly onDisable: () => void;
}

function wordsFor(state: PushState): TextKey | null {
  switch (state.status) {
    case "unsupported":
      return "pushUnsupported";
    case "needsInstalling":
      return null;
    case "notAsked":
      return "pushOff";
    case "asking":
      return "pushAsking";
    case "denied":
      return "pushDenied";
    case "granted":
      return "pushGranted";
    case "on":
      return "pushOn";
    case "failed":
      return state.error.code === "kit/push-timeout" ? "pushTimeout" : "pushFailed";
  }
}

const canSwitch = ({ status }: PushState): boolean =>
  status === "notAsked" || status === "granted" || status === "on" || status === "failed";

/** The switch of push in each of its states; where it cannot be switched, what to do about it. */
export function PushSwitch({ state, onEnable, onDisable }: PushSwitchProps) {
  const { text } = useSpeech();
  const words = wordsFor(state);
  return (
    <Switch
      label={text("pushTitle")}
      isOn={state.status === "on"}
      isDisabled={!canSwitch(state)}
      isTrouble={state.status === "failed" || state.status === "denied"}
      state={words === null ? null : text(words)}
      onSwitch={(isOn) => (isOn ? onEnable() : onDisable())}
    >
      {state.status === "needsInstalling" && <InstallSteps />}
      {state.status === "denied" && <p className={styles["undo"]}>{text(undoWordsFor(navigator.userAgent))}</p>}
    </Switch>
  );
}
