import { announcementItemId, type ListedAnnouncement, reachOf } from "@shutterbell/kit/organiser";
import { Urgency } from "../../announcement/urgency.tsx";
import { useSpeech } from "../../texts/speech.tsx";
import { ConfirmButton } from "../confirm-button.tsx";
import { useAnnouncements, useDeliveries, useDesk, useTimes } from "../desk.ts";
import { LoadOlder } from "../load-older.tsx";
import { Panel } from "../panel.tsx";
import { useAction } from "../use-action.ts";
import { AnnounceForm } from "./announce-form.tsx";
import styles from "./announce-view.module.css";

/** What the organisers tell everybody, and whom it has reached. */
export function AnnounceView() {
  const { say } = useTimes();
  const announcements = useAnnouncements();
  return (
    <div className={styles["columns"]}>
      <Panel title={say("announceTitle")}>
        <AnnounceForm />
      </Panel>
      <Panel title={say("announcements")} gap={announcements.gap}>
        {announcements.items.length === 0 ? (
          <p className={styles["quiet"]}>{say("announcementsNone")}</p>
        ) : (
          <ul>
            {announcements.items.map((announcement) => (
              <AnnouncementLine key={announcement.announcementId} announcement={announcement} />
            ))}
          </ul>
        )}
        <LoadOlder list={announcements} label={say("wrongOlder")} />
      </Panel>
    </div>
  );
}

function AnnouncementLine({ announcement }: { readonly announcement: ListedAnnouncement }) {
  const { organiser, eventId } = useDesk();
  const { number } = useSpeech();
  const { say, at } = useTimes();
  const action = useAction();
  const { items } = useDeliveries();
  const { announcementId, text, priority, createdAt } = announcement;
  const { sent, shown } = reachOf(items, announcementItemId(eventId, announcementId));
  return (
    <li className={styles["line"]}>
      <Urgency priority={priority} />
      <p className={styles["words"]} dir="auto">
        {text}
      </p>
      <p className={styles["note"]}>
        {at(createdAt)}, {say("announcementReach", { sent: number(sent), shown: number(shown) })}
      </p>
      <ConfirmButton
        label={say("takeBack")}
        description={text}
        question={say("takeBackQuestion")}
        yes={say("takeBackYes")}
        no={say("takeBackNo")}
        action={action}
        onYes={() => action.run(() => organiser.takeBack(eventId, announcementId))}
      />
    </li>
  );
}
