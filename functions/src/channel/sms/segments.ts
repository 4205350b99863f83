/** GSM 03.38's alphabet: a character of it takes one septet, one of the extension two. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
  "¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "\f^{}\\[~]|€";

const septets = new Map<string, number>([
  ...Array.from(BASIC, (character): [string, number] => [character, 1]),
  ...Array.from(EXTENSION, (character): [string, number] => [character, 2]),
]);

/** The room in a message that stands alone, and in each part of a longer one, whose header takes the rest. */
const GSM = { alone: 160, part: 153 };
const UCS2 = { alone: 70, part: 67 };

/**
 * How many segments a carrier sends, and bills, for a text: 160 characters of GSM 03.38 fit in one, but a single
 * character beyond it makes the whole text UCS-2, and 70 the limit. No character is cut in two.
 */
export function segmentsOf(text: string): number {
  const characters = Array.from(text);
  const isGsm = characters.every((character) => septets.has(character));
  const sizes = characters.map((character) => (isGsm ? (septets.get(character) ?? 1) : character.length));
  const { alone, part } = isGsm ? GSM : UCS2;
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
