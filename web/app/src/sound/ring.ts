/** As much of WebAudio as two strokes of a bell need. */
export type RingContext = Pick<
  AudioContext,
  "currentTime" | "destination" | "state" | "resume" | "createGain" | "createOscillator"
>;

/** Hertz and seconds: a small bell, struck twice. */
const STROKES = [
  { pitch: 1318.5, after: 0 },
  { pitch: 1760, after: 0.11 },
];
const LENGTH_S = 0.5;
const LOUDNESS = 0.12;

export interface Ring {
  /** Within a press or a key: a browser lets a page sound only after one. */
  readonly wake: () => void;
  /** Sounds once; silent where nothing was pressed yet, for a browser would not let it. */
  readonly ring: () => void;
}

function strike(context: RingContext, pitch: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(LOUDNESS, at);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH_S);
}

/** @param open makes the browser's sound; called at the first press and not before */
export function createRing(open: () => RingContext): Ring {
  let context: RingContext | null = null;
  return {
    wake: () => {
      context ??= open();
      if (context.state === "suspended") context.resume().catch(() => undefined);
    },
    ring: () => {
      if (context === null || context.state !== "running") return;
      for (const { pitch, after } of STROKES) strike(context, pitch, context.currentTime + after);
    },
  };
}
