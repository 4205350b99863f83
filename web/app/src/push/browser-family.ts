import type { TextKey } from "../texts/texts.ts";

/** Where a browser keeps what it was told of a page differs; other browsers get words that fit most of them. */
const families: readonly { readonly sign: RegExp; readonly words: TextKey }[] = [
  { sign: /iPhone|iPad|iPod/, words: "pushDeniedIos" },
  { sign: /Android/, words: "pushDeniedAndroid" },
  { sign: /Firefox\//, words: "pushDeniedFirefox" },
  { sign: /Chrome\/|Chromium\//, words: "pushDeniedChrome" },
  { sign: /Version\/[\d.]+.*Safari\//, words: "pushDeniedSafari" },
];

/** How a refusal is undone in this browser. */
export const undoWordsFor = (userAgent: string): TextKey =>
  families.find(({ sign }) => sign.test(userAgent))?.words ?? "pushDeniedUndo";
