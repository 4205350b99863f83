import { type Cause, groupCauses, type ListedLetter } from "@shutterbell/kit/organiser";
import { useMemo } from "react";
import controls from "../../styles/controls.module.css";
import { useDesk, useLetters, useTimes } from "../desk.ts";
import { LoadOlder } from "../load-older.tsx";
import { Panel } from "../panel.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "../use-action.ts";
import { useNames } from "../use-names.ts";
import { channelWords } from "../words.ts";
import styles from "./wrong-panel.module.css";

/** Alerts that were given up, by what went wrong, each with its button. */
export function WrongPanel() {
  const { say } = useTimes();
  const letters = useLetters();
  const causes = useMemo(() => groupCauses(letters.items), [letters.items]);
  return (
    <Panel title={say("wrongTitle")} gap={letters.gap}>
      {causes.length === 0 ? (
        <p className={styles["none"]}>{say("wrongNone")}</p>
      ) : (
        <ul>
          {causes.map((cause) => (
            <CauseItem key={`${cause.channel} ${cause.reason}`} cause={cause} />
          ))}
        </ul>
      )}
      <LoadOlder list={letters} label={say("wrongOlder")} />
    </Panel>
  );
}

function CauseItem({ cause }: { readonly cause: Cause }) {
  const { organiser, eventId } = useDesk();
  const { say, sayCounted, at } = useTimes();
  const action = useAction();
  const { channel, reason, waiting, asked, redriven, lastDiedAt } = cause;
  const ids = waiting.map(({ deliveryId }) => deliveryId);
  const total = waiting.length + asked + redriven;
  return (
    <li className={styles["cause"]}>
      <div className={styles["head"]}>
        <div>
          <h3 className={styles["reason"]}>
            {say(channelWords[channel])}: <code>{reason}</code>
          </h3>
          <p className={styles["note"]}>{sayCounted("wrongCount", total, { time: at(lastDiedAt) })}</p>
          {asked > 0 && <p className={styles["note"]}>{sayCounted("wrongAsked", asked)}</p>}
          {redriven > 0 && <p className={styles["good"]}>{sayCounted("wrongRedriven", redriven)}</p>}
        </div>
        {ids.length > 0 && (
          <button
            type="button"
            className={controls["plain"]}
            disabled={action.isRunning}
            onClick={() => action.run(() => organiser.redrive(eventId, ids))}
          >
            {action.isRunning ? say("sendingAgain") : sayCounted("sendAgain", ids.length)}
          </button>
        )}
      </div>
      <Trouble trouble={action.trouble} />
      {waiting.length > 0 && (
        <details className={styles["details"]}>
          <summary>{say("who")}</summary>
          <ul>
            {waiting.map((letter) => (
              <LetterLine key={letter.deliveryId} letter={letter} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function LetterLine({ letter }: { readonly letter: ListedLetter }) {
  const { organiser, eventId } = useDesk();
  const { say, sayCounted, at } = useTimes();
  const nameOf = useNames();
  const action = useAction();
  const errors = letter.attempts.map(({ error, outcome }) => error ?? outcome).join(", ");
  return (
    <li className={styles["letter"]}>
      <div>
        <p>
          <bdi>{nameOf(letter.uid)}</bdi>, {at(letter.diedAt)}
        </p>
        <p className={styles["note"]}>
          {sayCounted("wrongTries", letter.attempts.length)} <code>{errors}</code>
        </p>
        <Trouble trouble={action.trouble} />
      </div>
      <button
        type="button"
        className={controls["text"]}
        aria-label={`${say("sendOneAgain")}: ${nameOf(letter.uid)}`}
        disabled={action.isRunning}
        onClick={() => action.run(() => organiser.redrive(eventId, [letter.deliveryId]))}
      >
        {say("sendOneAgain")}
      </button>
    </li>
  );
}
