import { useMemo, useState } from "react";
import { galleryLink } from "../../routes/read-route.ts";
import controls from "../../styles/controls.module.css";
import { ConfirmButton } from "../confirm-button.tsx";
import { useDesk, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import { useAction } from "../use-action.ts";
import { gapOf, useWatched } from "../use-listing.ts";
import { codeFile, drawCode } from "./draw-code.ts";
import styles from "./invitation-panel.module.css";

/** The invitation as a code to print and a link to send, and the way to make a new one. */
export function InvitationPanel() {
  const { organiser, eventId } = useDesk();
  const { say, at } = useTimes();
  const watched = useWatched(organiser.watchLink(eventId));
  const join = watched.value ?? null;
  const gap = gapOf(watched);
  if (gap !== null) return <Panel title={say("inviteTitle")} gap={gap} />;
  if (join === null) return <Panel title={say("inviteTitle")} note={say("inviteNone")} />;
  const link = `${window.location.origin}${galleryLink(eventId)}#k=${join.secret}`;
  return (
    <Panel title={say("inviteTitle")} note={say("renewedAt", { time: at(join.rotatedAt) })}>
      <p className={styles["text"]}>{say("inviteText")}</p>
      <Invitation link={link} />
      <Renewal />
    </Panel>
  );
}

function Invitation({ link }: { readonly link: string }) {
  const { eventId, event } = useDesk();
  const { say } = useTimes();
  const file = useMemo(() => `data:image/svg+xml,${encodeURIComponent(codeFile(drawCode(link)))}`, [link]);
  return (
    <>
      <div className={styles["sheet"]}>
        <p className={styles["event"]} dir="auto">
          {event.name}
        </p>
        <img className={styles["code"]} src={file} width={320} height={320} alt={say("inviteCode")} />
        <p className={styles["scan"]}>{say("inviteScan")}</p>
      </div>
      <p className={styles["link"]} translate="no">
        {link}
      </p>
      <div className={controls["row"]}>
        <CopyButton link={link} />
        <a className={controls["plain"]} href={file} download={`${eventId}.svg`}>
          {say("downloadCode")}
        </a>
        <button type="button" className={controls["plain"]} onClick={() => window.print()}>
          {say("print")}
        </button>
      </div>
    </>
  );
}

function CopyButton({ link }: { readonly link: string }) {
  const { say } = useTimes();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = (): void =>
    void navigator.clipboard.writeText(link).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <>
      <button type="button" className={controls["plain"]} onClick={copy}>
        {say(copied === "yes" ? "copied" : "copy")}
      </button>
      <p role="alert" className={styles["failed"]}>
        {copied === "failed" && say("copyFailed")}
      </p>
    </>
  );
}

function Renewal() {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const action = useAction();
  return (
    <div className={styles["renew"]}>
      <ConfirmButton
        label={say("renew")}
        question={say("renewQuestion")}
        yes={say("renewYes")}
        no={say("renewNo")}
        action={action}
        onYes={() => action.run(() => organiser.renewLink(eventId))}
      />
    </div>
  );
}
