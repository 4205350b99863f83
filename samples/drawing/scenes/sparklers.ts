import { bokeh, glow, texture, wash } from "../light.ts";
import { bust, limb, person, type Point } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { LANDSCAPE, type Scene, WARM } from "./scene.ts";

interface Sparkler {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const sparks = (random: Random, { x, y, size }: Sparkler): string =>
  times(230, () => {
    const angle = random.between(0, Math.PI * 2);
    const from = size * random.between(0.02, 0.45);
    const to = from + size * random.between(0.08, 0.62) * random.between(0.4, 1);
    const fork = angle + random.between(-0.1, 0.1);
    return `<path d="M${round(x + Math.cos(angle) * from)},${round(y + Math.sin(angle) * from)} L${round(x + Math.cos(fork) * to)},${round(y + Math.sin(fork) * to + to * 0.06)}" stroke="${random.pick(["#fff3cf", "#ffd98a", "#ffb255"])}" stroke-width="${round(random.between(0.8, 2.8))}" stroke-linecap="round" opacity="${round(random.between(3, 10)) / 10}"/>`;
  }).join("");

const heart = ({ x, y, size }: Sparkler): string =>
  glow({ x, y, r: size * 1.5, colour: "#ffa548", opacity: 0.55 }) +
  glow({ x, y, r: size * 0.42, colour: "#fff4d4", opacity: 1 }) +
  `<circle cx="${x}" cy="${y}" r="${round(size * 0.07)}" fill="#fffdf4"/>`;

const HELD: readonly (Sparkler & { readonly hand: Point; readonly elbow: Point })[] = [
  { x: 430, y: 330, size: 250, hand: [330, 640], elbow: [150, 1120] },
  { x: 1190, y: 360, size: 235, hand: [1300, 660], elbow: [1490, 1130] },
];

/** From a thin wrist to a sleeve. */
const forearm = (hand: Point, elbow: Point): string => {
  const side = hand[0] < elbow[0] ? 1 : -1;
  const edge = (place: Point, half: number): string =>
    `${place[0] - half * 0.9},${place[1] - half * 0.4 * side} L${place[0] + half * 0.9},${place[1] + half * 0.4 * side}`;
  return `<path d="M${edge([hand[0], hand[1] + 22], 30)} L${elbow[0] + 66},${elbow[1] + 30 * side} L${elbow[0] - 66},${elbow[1] - 30 * side} Z" fill="#24130f"/>`;
};

const arm = ({ x, y, hand, elbow }: (typeof HELD)[number]): string =>
  limb([[x, y], hand], 4.5, "#4a3a2c") +
  forearm(hand, elbow) +
  `<ellipse cx="${hand[0]}" cy="${hand[1]}" rx="33" ry="30" transform="rotate(${hand[0] < elbow[0] ? -24 : 24},${hand[0]},${hand[1]})" fill="#3a1f16"/>` +
  times(3, (index) =>
    limb(
      [
        [hand[0] - 22, hand[1] - 18 + index * 17],
        [hand[0] + 20, hand[1] - 22 + index * 17],
      ],
      15,
      index % 2 ? "#4a2a1c" : "#42251a",
    ),
  ).join("");

/** A walk between sparklers. */
export const sparklers: Scene = {
  name: "11-sparklers",
  size: LANDSCAPE,
  taken: "2026:06:20 23:34:44",
  orientation: 1,
  film: {
    bloom: 0.85,
    vignette: 0.6,
    grain: 16,
    grade: WARM,
    leak: { colour: "#ff8a3d", x: 0.05, y: 0, strength: 0.16 },
  },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#141220" },
        { at: 0.5, colour: "#4a2c22" },
        { at: 0.85, colour: "#5a3524" },
        { at: 1, colour: "#1c100c" },
      ]),
    },
    {
      svg:
        glow({ x: 815, y: 620, r: 820, colour: "#ff9a48", opacity: 0.95 }) +
        glow({ x: 815, y: 600, r: 300, colour: "#ffe0ac", opacity: 0.7 }),
      blend: "screen",
    },
    {
      svg: texture({ seed: 27, frequency: [0.003, 0.004], colour: [255, 190, 120], contrast: 1.5, cover: 0.04 }),
      blend: "screen",
      blur: 26,
    },
    {
      svg: bokeh(random, {
        count: 70,
        area: { x: 60, y: 300, width: 1480, height: 420 },
        size: [14, 42],
        colours: ["#ffb35c", "#ffe0a8", "#ff9a50"],
        opacity: [0.2, 0.75],
      }),
      blend: "screen",
      blur: 2.5,
    },
    {
      svg:
        person({ figure: "man", x: 770, y: 985, height: 520, colour: "#1c1110", nod: 8, lean: 1 }) +
        person({ figure: "woman", x: 866, y: 990, height: 486, colour: "#241612", nod: -9, lean: -2 }),
      blur: 8,
    },
    { svg: glow({ x: 815, y: 640, r: 330, colour: "#ff9c4c", opacity: 0.5 }), blend: "screen" },
    {
      svg:
        bust({ x: 80, y: 700, size: 250, colour: "#0d0809", hair: "long", tilt: 6 }) +
        bust({ x: 1540, y: 690, size: 260, colour: "#0d0809", tilt: -6 }),
      blur: 16,
    },
    { svg: HELD.map(arm).join(""), blur: 4 },
    {
      svg: HELD.map(({ hand: [x, y] }) => glow({ x, y: y - 60, r: 150, colour: "#ff9440", opacity: 0.6 })).join(""),
      blend: "screen",
    },
    { svg: HELD.map(heart).join(""), blend: "screen", blur: 3 },
    { svg: HELD.map((one) => sparks(random, one)).join(""), blend: "screen", blur: 0.8 },
    { svg: HELD.map((one) => sparks(random, { ...one, size: one.size * 1.35 })).join(""), blend: "screen", blur: 5 },
  ],
};
