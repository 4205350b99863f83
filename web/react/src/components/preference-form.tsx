import type { Preferences } from "@shutterbell/kit";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../use-preferences.ts";
import { useTexts } from "./component-texts.tsx";

const CATEGORIES = ["photo", "announcement"] as const;
const CHANNELS = ["push", "email", "sms"] as const;
type Category = (typeof CATEGORIES)[number];
type Channel = (typeof CHANNELS)[number];

interface CategoryRowProps {
  readonly category: Category;
  readonly switches: Preferences["channels"][Category];
  readonly onSwitch: (channel: Channel, isOn: boolean) => void;
}

function CategoryRow({ category, switches, onSwitch }: CategoryRowProps) {
  const texts = useTexts();
  return (
    <fieldset className="sb-preferences-row">
      <legend>{texts.category[category]}</legend>
      {CHANNELS.map((channel) => (
        <label key={channel} className="sb-preferences-channel">
          <input
            type="checkbox"
            checked={switches[channel]}
            onChange={({ currentTarget }) => onSwitch(channel, currentTarget.checked)}
          />
          {texts.channel[channel]}
        </label>
      ))}
    </fieldset>
  );
}

export interface PreferenceFormProps {
  /** Below the channels: quiet hours, digests, or what else the app offers. */
  readonly renderMore?: (preferences: Preferences) => ReactNode;
}

/** By which channels the reader is told of what. Each switch is saved at once, and put back where that is refused. */
export function PreferenceForm({ renderMore }: PreferenceFormProps) {
  const texts = useTexts();
  const { preferences, change } = usePreferences();
  const [hasFailed, setFailed] = useState(false);
  if (preferences === undefined) return <p className="sb-loading">{texts.loading}</p>;
  const save = (category: Category, channel: Channel, isOn: boolean): void => {
    setFailed(false);
    change({ channels: { [category]: { [channel]: isOn } } }).catch(() => setFailed(true));
  };
  return (
    <form className="sb-preferences" aria-label={texts.preferences} onSubmit={(event) => event.preventDefault()}>
      {CATEGORIES.map((category) => (
        <CategoryRow
          key={category}
          category={category}
          switches={preferences.channels[category]}
          onSwitch={(channel, isOn) => save(category, channel, isOn)}
        />
      ))}
      {renderMore?.(preferences)}
      {hasFailed && (
        <p role="alert" className="sb-error">
          {texts.notSaved}
        </p>
      )}
    </form>
  );
}
