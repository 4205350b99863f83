import type { Preferences } from "@shutterbell/kit";
import { useId, useState } from "react";
import { useSpeech } from "../texts/speech.tsx";
import type { PreferenceProps } from "./preference-props.ts";
import styles from "./preferences.module.css";
import { Switch } from "./switch.tsx";
import { useSaving } from "./use-saving.ts";

type Hours = NonNullable<Preferences["quietHours"]>;

/** What is proposed first: a night that begins after the dancing. */
const NIGHT = { from: "23:00", to: "08:00" };

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The hours in which nothing rings, by this device's own zone. */
export function QuietHours({ preferences, change }: PreferenceProps) {
  const { text } = useSpeech();
  const { hasFailed, save } = useSaving();
  const { quietHours } = preferences;
  const set = (hours: Omit<Hours, "timeZone"> | null): void =>
    save(() => change({ quietHours: hours === null ? null : { ...hours, timeZone: ownZone() } }));
  return (
    <div>
      <Switch
        label={text("quietTitle")}
        isOn={quietHours !== null}
        isDisabled={false}
        isTrouble={hasFailed}
        state={text(hasFailed ? "saveFailed" : quietHours === null ? "quietOff" : "quietOn")}
        onSwitch={(isOn) => set(isOn ? NIGHT : null)}
      />
      {quietHours !== null && <Clocks hours={quietHours} onChange={set} />}
    </div>
  );
}

interface ClocksProps {
  readonly hours: Hours;
  readonly onChange: (hours: Omit<Hours, "timeZone">) => void;
}

function Clocks({ hours: { from, to, timeZone }, onChange }: ClocksProps) {
  const { text, zone } = useSpeech();
  const id = useId();
  const own = ownZone();
  const words =
    timeZone === own
      ? text("quietZone", { zone: zone(timeZone) })
      : text("quietZoneOther", { zone: zone(timeZone), own: zone(own) });
  return (
    <fieldset className={styles["hours"]} aria-label={text("quietTitle")} aria-describedby={id}>
      <div className={styles["clocks"]}>
        <Clock label={text("quietFrom")} time={from} onChange={(time) => onChange({ from: time, to })} />
        <Clock label={text("quietTo")} time={to} onChange={(time) => onChange({ from, to: time })} />
      </div>
      <output id={id} className={styles["words"]}>
        {from === to ? text("quietSame") : words}
      </output>
    </fieldset>
  );
}

interface ClockProps {
  readonly label: string;
  readonly time: string;
  readonly onChange: (time: string) => void;
}

function Clock({ label, time, onChange }: ClockProps) {
  // A time that is half typed has no value: it stays as it is typed, and is whole again when the reader goes on.
  const [isHalf, setHalf] = useState(false);
  return (
    <label className={styles["clock"]}>
      <span>{label}</span>
      <input
        type="time"
        required
        value={isHalf ? "" : time}
        onChange={({ target: { value } }) => {
          setHalf(value === "");
          if (value !== "") onChange(value);
        }}
        onBlur={() => setHalf(false)}
      />
    </label>
  );
}
