import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Matches } from "@shutterbell/contract";

/** Which of the two guests are in a photo. */
export type FacesOf = (file: string, index: number) => Matches;

const FILE = "faces.json";

/** A small seeded generator (mulberry32, Tommy Ettinger, public domain): the same seed, the same faces. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function readFaces(folder: string): Record<string, Record<string, number>> | null {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), "utf8")) as Record<string, Record<string, number>>;
  } catch {
    return null;
  }
}

/**
 * Who is in which photo: what faces.json in the folder says of guest-a and guest-b, or, without one, a seeded choice.
 * @param uids the guests, guest-a first
 */
export function chooseFaces(folder: string, uids: readonly string[], seed: number): FacesOf {
  const faces = readFaces(folder);
  const random = seeded(seed);
  if (faces === null) {
    return () => Object.fromEntries(uids.filter(() => random() < 0.5).map((uid) => [uid, { confidence: 0.9 }]));
  }
  const uidOf = new Map(uids.map((uid, index) => [`guest-${String.fromCodePoint(97 + index)}`, uid]));
  return (file) =>
    Object.fromEntries(
      Object.entries(faces[file] ?? {}).flatMap(([name, confidence]) => {
        const uid = uidOf.get(name);
        return uid === undefined ? [] : [[uid, { confidence }]];
      }),
    );
}
