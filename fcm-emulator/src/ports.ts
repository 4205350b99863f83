/** Milliseconds since 1970. */
export type Clock = () => number;

export type RandomBytes = (length: number) => Uint8Array;
