import type { Participant } from "@shutterbell/kit";
import { useKit, usePush } from "@shutterbell/react";
import { useState } from "react";
import { PushSwitch } from "../push/push-switch.tsx";
import { takeFocus } from "../shell/take-focus.ts";
import { useSoundChoice } from "../sound/use-sound.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { DeviceSwitch } from "./device-switch.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { MyData } from "./my-data.tsx";
import { PreferenceSettings } from "./preference-settings.tsx";
import styles from "./settings.module.css";
import { Switch } from "./switch.tsx";
import { useConsent } from "./use-consent.ts";
import { useConsentExplanation } from "../join/use-consent-explanation.ts";

export interface SettingsProps {
  readonly eventId: string;
  readonly me: Participant;
}

/** Consent, push, what else reaches the reader, language, what is held about them, and the way out: each undone as easily as done. */
export function Settings({ eventId, me }: SettingsProps) {
  const { text } = useSpeech();
  const push = usePush();
  return (
    <div className={styles["settings"]}>
      <ConsentSwitch eventId={eventId} me={me} />
      <PushSwitch state={push.state} onEnable={() => void push.enable()} onDisable={() => void push.disable()} />
      <PreferenceSettings eventId={eventId} />
      <SoundSwitch />
      <div className={styles["setting"]}>
        <h3 className={styles["label"]}>{text("language")}</h3>
        <LanguageSwitch />
      </div>
      <DeviceSwitch />
      <MyData />
      <SignOut name={me.displayName} />
    </div>
  );
}

function ConsentSwitch({ eventId, me }: SettingsProps) {
  const { text, day } = useSpeech();
  const { isSaving, hasFailed, change } = useConsent(eventId);
  const explanation = useConsentExplanation();
  const { state, at } = me.consent;
  const isOn = state === "granted";
  const words = isOn ? text("consentOn", { date: day(at) }) : text("consentOff");
  return (
    <Switch
      label={text("consentTitle")}
      isOn={isOn}
      isDisabled={isSaving}
      isTrouble={hasFailed}
      state={hasFailed ? text("saveFailed") : words}
      onSwitch={change}
    >
      <p className={styles["explanation"]}>{explanation}</p>
    </Switch>
  );
}

function SoundSwitch() {
  const { text } = useSpeech();
  const { isOn, change } = useSoundChoice();
  return (
    <Switch
      label={text("soundTitle")}
      isOn={isOn}
      isDisabled={false}
      state={text(isOn ? "soundOn" : "soundOff")}
      onSwitch={change}
    />
  );
}

function SignOut({ name }: { readonly name: string }) {
  const kit = useKit();
  const { text } = useSpeech();
  const [step, setStep] = useState<"idle" | "asking" | "failed">("idle");
  const signOut = (): void => void kit.signOut().catch(() => setStep("failed"));
  return (
    <div className={styles["setting"]}>
      <h3 className={styles["label"]}>{text(step === "idle" ? "signOut" : "signOutQuestion")}</h3>
      <p className={styles["explanation"]}>{text("signOutText", { name })}</p>
      <p role="alert" className={styles["trouble"]}>
        {step === "failed" && text("failedText")}
      </p>
      <div className={controls["row"]}>
        {step === "idle" ? (
          <button type="button" className={controls["plain"]} onClick={() => setStep("asking")}>
            {text("signOut")}
          </button>
        ) : (
          <>
            <button type="button" className={controls["plain"]} onClick={signOut}>
              {text("signOutYes")}
            </button>
            <button type="button" className={controls["plain"]} ref={takeFocus} onClick={() => setStep("idle")}>
              {text("signOutNo")}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
