import { useState } from "react";
import { DownloadIcon, ShareIcon } from "../icons/icons.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./photo-view.module.css";
import { canShare, fileName, sharePhoto } from "./share-photo.ts";

/** Download, and share where the browser can. */
export function PhotoActions({ address, title }: { readonly address: string; readonly title: string }) {
  const { text } = useSpeech();
  const [hasFailed, setFailed] = useState(false);
  const share = async (): Promise<void> => setFailed(!(await sharePhoto(address, title)));
  return (
    <div className={styles["actions"]}>
      <output className={styles["failed"]}>{hasFailed && text("shareFailed")}</output>
      <a
        className={controls["icon"]}
        href={address}
        download={fileName(address)}
        aria-label={text("download")}
        title={text("download")}
      >
        <DownloadIcon />
      </a>
      {canShare() && (
        <button
          type="button"
          className={controls["icon"]}
          aria-label={text("share")}
          title={text("share")}
          onClick={() => void share()}
        >
          <ShareIcon />
        </button>
      )}
    </div>
  );
}
