import { useMemo, useState } from "react";
import { Link } from "wouter";
import { UpIcon } from "../icons/icons.tsx";
import { Picture } from "../picture/picture.tsx";
import { useSpeech } from "../texts/speech.tsx";
import type { Box, Layout } from "./lay-out.ts";
import { layOutColumns } from "./lay-out-columns.ts";
import { layOutRows } from "./lay-out-rows.ts";
import styles from "./photo-grid.module.css";
import type { TilePhoto } from "./tile-photo.ts";
import { useArrivals } from "./use-arrivals.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useVisibleRange } from "./use-visible-range.ts";
import { useWidth } from "./use-width.ts";

export interface PhotoGridProps {
  /** Newest first. */
  readonly photos: readonly TilePhoto[];
  readonly label: string;
  readonly linkOf: (photo: TilePhoto) => string;
  readonly altOf: (photo: TilePhoto) => string;
  /** Kept in the history, so that the photo view knows which list it came from. */
  readonly linkState: object;
}

const GAP = 2;
/** Below this width, in CSS pixels, there are two columns. */
const NARROW = 600;

function layOut(photos: readonly TilePhoto[], width: number, anchor: string | null): Layout {
  const shapes = photos.map(({ photoId, card }) => ({
    id: photoId,
    width: card.thumb.width,
    height: card.thumb.height,
  }));
  if (width === 0) return { boxes: [], height: 0 };
  if (width < NARROW) return layOutColumns(shapes, { width, columns: 2, gap: GAP, anchor });
  return layOutRows(shapes, { width, rowHeight: width < 1000 ? 200 : 260, gap: GAP, anchor });
}

const place = ({ x, y, width, height }: Box) => ({ width, height, transform: `translate(${x}px, ${y}px)` });

/** The live grid: nothing moves under a reader who has scrolled down, and only what is near the screen is drawn. */
export function PhotoGrid({ photos, label, linkOf, altOf, linkState }: PhotoGridProps) {
  const [grid, width] = useWidth<HTMLUListElement>();
  const { from, to } = useVisibleRange(grid);
  const { shown, waiting } = useArrivals(photos);
  const [anchor, setAnchor] = useState<string | null>(null);
  const isAnchored = anchor !== null && shown.some(({ photoId }) => photoId === anchor);
  if (!isAnchored && shown[0] !== undefined) setAnchor(shown[0].photoId);
  const layout = useMemo(() => layOut(shown, width, anchor), [shown, width, anchor]);
  const { wanted, onKeyDown } = useGridKeys(grid, layout.boxes);
  return (
    <>
      <WaitingPill count={waiting.length} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links in it take the keys */}
      <ul
        className={styles["grid"]}
        ref={grid}
        style={{ height: layout.height }}
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        {layout.boxes.map((box, index) => {
          const photo = shown[index];
          const isNear = box.y + box.height >= from && box.y <= to;
          if (photo === undefined || !(isNear || index === wanted)) return null;
          return (
            <li key={photo.photoId} className={styles["tile"]} style={place(box)} data-index={index}>
              <Link className={styles["link"]} href={linkOf(photo)} state={linkState}>
                <Picture
                  photoId={photo.photoId}
                  card={photo.card}
                  size="thumb"
                  alt={altOf(photo)}
                  isUrgent={index < 6}
                />
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function scrollToTop(): void {
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollTo({ top: 0, behavior: isCalm ? "instant" : "smooth" });
}

function WaitingPill({ count }: { readonly count: number }) {
  const { counted } = useSpeech();
  return (
    <output className={styles["pillPlace"]}>
      {count > 0 && (
        <button type="button" className={styles["pill"]} onClick={scrollToTop}>
          <UpIcon />
          {counted("newAbove", count)}
        </button>
      )}
    </output>
  );
}
