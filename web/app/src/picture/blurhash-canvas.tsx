import { decode } from "blurhash";
import { useLayoutEffect, useRef } from "react";

/** Pixels of the longer side: a blurhash holds no more than this shows. */
const SIDE = 24;

export interface BlurhashCanvasProps {
  readonly blurhash: string;
  /** Width by height. */
  readonly aspect: number;
  readonly className?: string | undefined;
}

function paint(
  canvas: HTMLCanvasElement,
  blurhash: string,
  { width, height }: { width: number; height: number },
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  try {
    context.putImageData(new ImageData(new Uint8ClampedArray(decode(blurhash, width, height)), width, height), 0, 0);
  } catch {
    // A blurhash that cannot be read leaves the plain ground; the picture itself is still to come.
  }
}

/** What a picture looks like before it is here: drawn in the same frame, without a request. */
export function BlurhashCanvas({ blurhash, aspect, className }: BlurhashCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.max(4, Math.round(aspect >= 1 ? SIDE : SIDE * aspect));
  const height = Math.max(4, Math.round(aspect >= 1 ? SIDE / aspect : SIDE));
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, blurhash, { width, height });
  }, [blurhash, width, height]);
  return <canvas ref={canvas} className={className} width={width} height={height} aria-hidden="true" />;
}
