import { createHash } from "node:crypto";
import type { Matches } from "@shutterbell/contract";

export interface PlayChoice {
  /** Which photo, as an index. */
  readonly photo: number;
  readonly matches: Matches;
  /** How long to wait until the next one, as a part of the mean gap: 0.5 to 1.5. */
  readonly gap: number;
}

export interface PlayContext {
  readonly seed: number;
  /** How many photos there are to choose from, 1 at least. */
  readonly photos: number;
  /** Who may be in a photo. */
  readonly people: readonly string[];
  /** The most people in one photo. */
  readonly faces: number;
}

/** A stream of numbers from 0 up to 1, the same for the same key (mulberry32, seeded by a hash of the key). */
export function seededNumbers(key: string): () => number {
  let state = createHash("sha256").update(key).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The first `count` of a shuffled list (Fisher and Yates, stopped early). */
function draw<Item>(items: readonly Item[], count: number, next: () => number): Item[] {
  const rest = [...items];
  return Array.from({ length: Math.min(count, rest.length) }, () =>
    rest.splice(Math.floor(next() * rest.length), 1),
  ).flat();
}

/**
 * The nth photo of a played event. Each step has numbers of its own, so that the people who come or go change who
 * is in a photo and never which photo it is. Every photo has its turn before any comes again.
 */
export function choosePlay(step: number, { seed, photos, people, faces }: PlayContext): PlayChoice {
  const round = Math.floor(step / photos);
  const all = Array.from({ length: photos }, (_, index) => index);
  const order = draw(all, photos, seededNumbers(`${seed}/round/${round}`));
  const next = seededNumbers(`${seed}/step/${step}`);
  const gap = 0.5 + next();
  const count = Math.floor(next() * (faces + 1));
  const chosen = draw(people.toSorted(), count, next);
  const matches = Object.fromEntries(chosen.map((uid) => [uid, { confidence: Math.round(80 + next() * 19) / 100 }]));
  return { photo: order[step % photos] ?? 0, matches, gap };
}
