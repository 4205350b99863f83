import type { Image } from "@shutterbell/kit";

/** Turns an image's path into an address that a browser can load. */
export type ResolveImage = (image: Image) => string;
