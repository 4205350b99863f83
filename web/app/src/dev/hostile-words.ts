/** What a person may write who means harm: markup, turned directions, marks without an end, words without a break. */
const MARKUP = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const TURNED = "\u202Egnp.exe\u2066\u200F";
const MARKS =
  "Z\u0351\u036B\u0343\u036A\u0302\u036Ba\u0334\u0335\u031C\u0330\u0354l\u0320\u0368g\u0334\u033Bo\u0335\u0339";
const FAMILY = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}\u200B";

const upTo = (size: number, text: string): string => Array.from(text).slice(0, size).join("");

/** Each as long as the contract lets it be. */
export const hostile = {
  eventName: upTo(120, `${MARKUP}${TURNED}${FAMILY}${"W".repeat(120)}`),
  personName: upTo(60, `<b onclick=alert(1)>${TURNED}${MARKS}${"W".repeat(60)}`),
  /** Written from right to left, and closing what sets it apart. */
  turnedName: upTo(60, `\u2069\u202Eעדי\u2069 كوهين\u202E)1(`),
  /** There, and not to be seen. */
  unseenName: "\u200B\u2060\u3164\u{E0020}",
  announcement: upTo(500, `${MARKUP}${TURNED}${FAMILY}${MARKS}${"W".repeat(500)}`),
};
