import type { PhotoCard } from "@shutterbell/kit";
import type { SyntheticEvent } from "react";
import { BlurhashCanvas } from "./blurhash-canvas.tsx";
import { useImageSource } from "./image-source.ts";
import styles from "./picture.module.css";
import { useRetry } from "./use-retry.ts";

export interface PictureProps {
  /** For what is measured on the way to the screen; left out where the picture only adorns words. */
  readonly photoId?: string;
  readonly card: PhotoCard;
  readonly size: "thumb" | "full";
  /** Empty where the text beside it says the same. */
  readonly alt: string;
  readonly isUrgent?: boolean;
}

// `data-painted` is set beside React: it starts the fade, and whoever measures the way to the screen waits for it.
const markPainted = ({ currentTarget }: SyntheticEvent<HTMLImageElement>): void => {
  currentTarget.dataset["painted"] = "";
};

/** A photo that fills its parent: blurhash at once, then the picture with a fade. The parent gives it its size. */
export function Picture({ photoId, card, size, alt, isUrgent = false }: PictureProps) {
  const source = useImageSource();
  const image = card[size];
  const { attempt, onError } = useRetry();
  return (
    <span className={styles["frame"]}>
      <BlurhashCanvas
        className={styles["blur"]}
        blurhash={card.blurhash}
        aspect={card.thumb.width / card.thumb.height}
      />
      {size === "full" && <img className={styles["under"]} src={source(card.thumb.path)} alt="" draggable={false} />}
      <img
        key={`${image.path} ${attempt}`}
        className={styles["image"]}
        src={source(image.path)}
        width={image.width}
        height={image.height}
        alt={alt}
        data-photo-id={photoId}
        decoding="async"
        fetchPriority={isUrgent ? "high" : "auto"}
        draggable={false}
        onLoad={markPainted}
        onError={onError}
      />
    </span>
  );
}
