import type { PhotoNotification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { type CSSProperties, type ReactNode, useEffect } from "react";
import type { List } from "../event/use-from-list.ts";
import type { TilePhoto } from "../gallery/tile-photo.ts";
import { BackIcon, CloseIcon, EnlargeIcon, ForwardIcon, WholeIcon } from "../icons/icons.tsx";
import { useImageSource } from "../picture/image-source.ts";
import { Picture } from "../picture/picture.tsx";
import { Modal } from "../shell/modal.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { OwnMatch } from "./own-match.tsx";
import { PhotoActions } from "./photo-actions.tsx";
import styles from "./photo-view.module.css";
import { type PhotoInList, usePhotoOfAll, usePhotoOfMe } from "./use-photo.ts";
import { useSwipe } from "./use-swipe.ts";
import { useZoom, type Zooming } from "./use-zoom.ts";
import type { Zoom } from "./zoom.ts";

export interface PhotoViewProps {
  readonly eventId: string;
  readonly photoId: string;
  /** The list that "newer" and "older" walk along. */
  readonly list: List;
  readonly timeZone: string;
  readonly onShow: (photoId: string) => void;
  readonly onClose: () => void;
  /** What must stay within reach while the photo is open: the toast. */
  readonly children?: ReactNode;
}

// A photo that is looked at has been read, and what was read was seen.
function useRead(match: PhotoNotification | undefined): void {
  const kit = useKit();
  const unread = match?.readAt === null ? match.notificationId : null;
  useEffect(() => {
    // Nothing hangs on it for the reader: what does not get through is told when the photo is opened again.
    if (unread !== null) kit.markRead(unread).catch(() => undefined);
  }, [kit, unread]);
}

function useNeighbours(newer: TilePhoto | undefined, older: TilePhoto | undefined): void {
  const source = useImageSource();
  useEffect(() => {
    for (const photo of [older, newer]) {
      if (photo === undefined) continue;
      const image = new Image();
      // The photo that is looked at goes first, where there is little reception.
      image.fetchPriority = "low";
      image.src = source(photo.card.full.path);
    }
  }, [source, newer, older]);
}

/** One photo over the paper, with its neighbours one key, press or swipe away. */
export function PhotoView(props: PhotoViewProps) {
  return props.list === "all" ? <PhotoOfAll {...props} /> : <PhotoOfMe {...props} />;
}

function PhotoOfAll(props: PhotoViewProps) {
  const found = usePhotoOfAll(props.eventId, props.photoId);
  return <PhotoDialog {...props} found={found} />;
}

function PhotoOfMe(props: PhotoViewProps) {
  const found = usePhotoOfMe(props.eventId, props.photoId);
  return <PhotoDialog {...props} found={found} />;
}

function PhotoDialog(props: PhotoViewProps & { readonly found: PhotoInList }) {
  const { photoId, list, timeZone, onShow, onClose, children, found } = props;
  const { photo, newer, older, newest, oldest, match } = found;
  const { text, time } = useSpeech();
  useRead(match);
  useNeighbours(newer, older);
  const show = (neighbour: TilePhoto | undefined): void => {
    if (neighbour !== undefined) onShow(neighbour.photoId);
  };
  const zooming = useZoom(photoId);
  const turn = (key: string): void => {
    if (zooming.onKey(key)) return;
    if (key === "ArrowLeft") show(newer);
    if (key === "ArrowRight") show(older);
    if (key === "Home") show(newest);
    if (key === "End") show(oldest);
  };
  const at = photo === undefined || photo === null ? "" : time(photo.card.takenAt, timeZone);
  const title = text("photoTitle", { time: at });
  return (
    <Modal
      className={styles["view"]}
      label={photo === null ? text("photoGoneTitle") : title}
      onClose={onClose}
      onKey={turn}
    >
      <div className={styles["top"]}>
        <button type="button" className={controls["icon"]} aria-label={text("close")} onClick={onClose}>
          <CloseIcon />
        </button>
        {photo && (
          <div className={styles["actions"]}>
            <ZoomButton {...zooming} />
            <Actions photo={photo} title={title} />
          </div>
        )}
      </div>
      <Stage zooming={zooming} onLeft={() => show(older)} onRight={() => show(newer)}>
        {photo && (
          <Print
            key={photo.photoId}
            photo={photo}
            zoom={zooming.zoom}
            alt={text(match === undefined ? "photoAlt" : "photoOfMeAlt", { time: at })}
          />
        )}
        {photo === null && <Gone onClose={onClose} />}
      </Stage>
      <div className={styles["foot"]}>
        <Turns found={found} onShow={show} />
        <div className={styles["words"]}>
          {photo && <time dateTime={photo.card.takenAt.toISOString()}>{at}</time>}
          {photo && <OwnMatch key={photoId} match={match} onTakenOut={list === "me" ? onClose : () => undefined} />}
        </div>
      </div>
      {children}
    </Modal>
  );
}

function Actions({ photo, title }: { readonly photo: TilePhoto; readonly title: string }) {
  const source = useImageSource();
  return <PhotoActions key={photo.photoId} address={source(photo.card.full.path)} title={title} />;
}

interface StageProps {
  readonly zooming: Zooming;
  readonly onLeft: () => void;
  readonly onRight: () => void;
  readonly children: ReactNode;
}

/** Where the photo is: a finger turns the pages while it is whole, and moves it while it is enlarged. */
function Stage({ zooming: { stage, handlers, isWhole }, onLeft, onRight, children }: StageProps) {
  const swipe = useSwipe(onLeft, onRight);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and a button do the same
    <div
      ref={stage}
      className={styles["stage"]}
      {...handlers}
      onPointerDown={(event) => {
        handlers.onPointerDown(event);
        swipe.onPointerDown(event);
      }}
      onPointerUp={(event) => {
        handlers.onPointerUp(event);
        if (isWhole) swipe.onPointerUp(event);
      }}
    >
      {children}
    </div>
  );
}

function ZoomButton({ isWhole, toggle }: Pick<Zooming, "isWhole" | "toggle">) {
  const { text } = useSpeech();
  const words = text(isWhole ? "zoomIn" : "zoomOut");
  return (
    <button type="button" className={controls["icon"]} aria-label={words} title={words} onClick={toggle}>
      {isWhole ? <EnlargeIcon /> : <WholeIcon />}
    </button>
  );
}

interface PrintProps {
  readonly photo: TilePhoto;
  readonly zoom: Zoom;
  readonly alt: string;
}

function Print({ photo, zoom: { scale, x, y }, alt }: PrintProps) {
  const { width, height } = photo.card.full;
  const shape: CSSProperties & { "--aspect": number } = {
    "--aspect": width / height,
    transform: scale === 1 ? undefined : `translate(${x}px, ${y}px) scale(${scale})`,
  };
  return (
    <figure className={styles["print"]} style={shape}>
      <Picture photoId={photo.photoId} card={photo.card} size="full" alt={alt} isUrgent />
    </figure>
  );
}

function Turns({
  found,
  onShow,
}: {
  readonly found: PhotoInList;
  readonly onShow: (photo: TilePhoto | undefined) => void;
}) {
  const { text } = useSpeech();
  const { newer, older } = found;
  return (
    <>
      <button
        type="button"
        className={`${controls["icon"]} ${styles["newer"]}`}
        aria-label={text("previous")}
        disabled={newer === undefined}
        onClick={() => onShow(newer)}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className={`${controls["icon"]} ${styles["older"]}`}
        aria-label={text("next")}
        disabled={older === undefined}
        onClick={() => onShow(older)}
      >
        <ForwardIcon />
      </button>
    </>
  );
}

function Gone({ onClose }: { readonly onClose: () => void }) {
  const { text } = useSpeech();
  return (
    <div className={styles["gone"]}>
      <h2>{text("photoGoneTitle")}</h2>
      <p>{text("photoGoneText")}</p>
      <button type="button" className={controls["plain"]} onClick={onClose}>
        {text("backToGallery")}
      </button>
    </div>
  );
}
