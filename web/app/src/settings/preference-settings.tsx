import { usePreferences } from "@shutterbell/react";
import { useSpeech } from "../texts/speech.tsx";
import { ChannelSwitches } from "./channel-switches.tsx";
import { DigestChoice } from "./digest-choice.tsx";
import type { PreferenceProps } from "./preference-props.ts";
import styles from "./preferences.module.css";
import { QuietHours } from "./quiet-hours.tsx";
import settings from "./settings.module.css";
import { Switch } from "./switch.tsx";
import { useSaving } from "./use-saving.ts";

/** The least confidence that counts as "quite sure". */
const QUITE_SURE = 0.8;

/** What this person is told, how and when: this event first, then what holds at all of them. */
export function PreferenceSettings({ eventId }: { readonly eventId: string }) {
  const { text } = useSpeech();
  const { preferences, change, error } = usePreferences();
  if (preferences === undefined)
    return <output className={styles["unknown"]}>{text(error === null ? "opening" : "preferencesUnknown")}</output>;
  const props: PreferenceProps = { preferences, change };
  return (
    <>
      <MuteSwitch eventId={eventId} {...props} />
      <section className={styles["section"]} aria-labelledby={TITLE}>
        <div className={styles["head"]}>
          <h3 id={TITLE} className={styles["title"]}>
            {text("preferencesTitle")}
          </h3>
          <p className={settings["explanation"]}>{text("preferencesText")}</p>
        </div>
        <ChannelSwitches eventId={eventId} {...props} />
        <DigestChoice {...props} />
        <QuietHours {...props} />
        <SureSwitch {...props} />
      </section>
    </>
  );
}

const TITLE = "preferences-title";

function MuteSwitch({ eventId, preferences, change }: PreferenceProps & { readonly eventId: string }) {
  const { text } = useSpeech();
  const { hasFailed, save } = useSaving();
  const isOn = preferences.mutedEvents.includes(eventId);
  return (
    <Switch
      label={text("muteTitle")}
      isOn={isOn}
      isDisabled={false}
      isTrouble={hasFailed}
      state={text(hasFailed ? "saveFailed" : isOn ? "muteOn" : "muteOff")}
      onSwitch={(isMuted) => save(() => change({ muted: { [eventId]: isMuted } }))}
    />
  );
}

function SureSwitch({ preferences, change }: PreferenceProps) {
  const { text } = useSpeech();
  const { hasFailed, save } = useSaving();
  const isOn = preferences.minConfidence > 0;
  return (
    <Switch
      label={text("sureTitle")}
      isOn={isOn}
      isDisabled={false}
      isTrouble={hasFailed}
      state={text(hasFailed ? "saveFailed" : isOn ? "sureOn" : "sureOff")}
      onSwitch={(isSure) => save(() => change({ minConfidence: isSure ? QUITE_SURE : 0 }))}
    />
  );
}
