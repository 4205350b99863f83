import type { Preferences } from "@shutterbell/kit";
import { useEvent, useSession } from "@shutterbell/react";
import { useId } from "react";
import { useSpeech } from "../texts/speech.tsx";
import type { TextKey } from "../texts/texts.ts";
import type { PreferenceProps } from "./preference-props.ts";
import styles from "./preferences.module.css";
import settings from "./settings.module.css";
import { Switch } from "./switch.tsx";
import { useSaving } from "./use-saving.ts";

type Channels = Preferences["channels"];
type ChannelName = keyof Channels["photo"];

const categories = [
  { category: "photo", words: "aboutPhotos" },
  { category: "announcement", words: "aboutAnnouncements" },
] as const satisfies readonly { category: keyof Channels; words: TextKey }[];

/** Each channel with a switch for each category; those that reach nobody are off and say why. */
export function ChannelSwitches({ eventId, ...props }: PreferenceProps & { readonly eventId: string }) {
  const session = useSession();
  const { value: event } = useEvent(eventId);
  const price = event?.alerting?.smsPriceUsd ?? null;
  const hasEmail = session.status === "signedIn" && session.hasEmail;
  const hasPhone = session.status === "signedIn" && session.hasPhone;
  return (
    <>
      <Channel {...props} channel="push" title="channelPush" words="channelPushText" canReach />
      <Channel
        {...props}
        channel="email"
        title="channelEmail"
        words={hasEmail ? "channelEmailText" : "channelEmailNone"}
        canReach={hasEmail}
      />
      {price !== null && (
        <Channel
          {...props}
          channel="sms"
          title="channelSms"
          words={hasPhone ? "channelSmsText" : "channelSmsNone"}
          canReach={hasPhone}
        />
      )}
    </>
  );
}

interface ChannelProps extends PreferenceProps {
  readonly channel: ChannelName;
  readonly title: TextKey;
  readonly words: TextKey;
  readonly canReach: boolean;
}

function Channel({ preferences, change, channel, title, words, canReach }: ChannelProps) {
  const { text } = useSpeech();
  const { hasFailed, save } = useSaving();
  const id = useId();
  return (
    <fieldset className={styles["group"]} name={channel} aria-describedby={id}>
      <legend className={styles["legend"]}>{text(title)}</legend>
      <p id={id} className={styles["words"]}>
        {text(words)}
      </p>
      {categories.map(({ category, words: label }) => (
        <Switch
          key={category}
          label={text(label)}
          isOn={canReach && preferences.channels[category][channel]}
          isDisabled={!canReach}
          state={null}
          onSwitch={(isOn) => save(() => change({ channels: { [category]: { [channel]: isOn } } }))}
        />
      ))}
      <p role="alert" className={settings["trouble"]}>
        {hasFailed && text("saveFailed")}
      </p>
    </fieldset>
  );
}
