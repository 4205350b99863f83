/** What somebody may write who means harm, and what may be read of it. */
export interface Hostile {
  readonly name: string;
  readonly written: string;
  /** As a line of at most `max` UTF-16 units; the same for each `max` where it fits. */
  readonly seen: (max: number) => string;
}

const whole = (seen: string) => (): string => seen;
const FAMILY = "👩‍👩‍👧‍👦";

/** None of these is let in by the contract where it is longer than 500, or holds a control character; a line is safe all the same. */
export const hostiles: readonly Hostile[] = [
  {
    name: "markup",
    written: '"><img src=x onerror="alert(1)"></p><script>alert(1)</script>',
    seen: whole('"><img src=x onerror="alert(1)"></p><script>alert(1)</script>'),
  },
  { name: "markup that is escaped already", written: "&lt;b&gt;&#x202e;", seen: whole("&lt;b&gt;&#x202e;") },
  {
    name: "a header, and a body of its own",
    written: "A\r\nBcc: all@example.org\r\nContent-Type: text/html\r\n\r\n<b>B</b>",
    seen: whole("A Bcc: all@example.org Content-Type: text/html <b>B</b>"),
  },
  {
    name: "a header, by line ends that only some know",
    written: "A\n\tBcc: b\rCc: c\u2028To: d\u2029Bcc: e\u0085Bcc: f\v\fg",
    seen: whole("A Bcc: b Cc: c To: d Bcc: e Bcc: f g"),
  },
  {
    name: "what a header would decode",
    written: "=?utf-8?B?DQpCY2M6IGFsbEBleGFtcGxlLm9yZw==?= %0d%0aBcc: b",
    seen: whole("=?utf-8?B?DQpCY2M6IGFsbEBleGFtcGxlLm9yZw==?= %0d%0aBcc: b"),
  },
  { name: "the end of the letter", written: "A\r\n.\r\nQUIT\r\n-- \r\nB", seen: whole("A . QUIT -- B") },
  {
    name: "what a template would fill in",
    written: "${7*7} {{7*7}} {count} $& $1 %s",
    seen: whole("${7*7} {{7*7}} {count} $& $1 %s"),
  },
  {
    name: "turned directions",
    written: "\u202Egnp.exe\u2066\u200Fעדי\u2069\u202Dx",
    seen: whole("gnp.exe עדי x"),
  },
  { name: "what joins letters", written: `${FAMILY} ก็ é`, seen: whole(`${FAMILY} ก็ é`) },
  { name: "half a character", written: "a\uD83Db\uDC00", seen: whole("a\uFFFDb\uFFFD") },
  { name: "10,000 letters", written: "W".repeat(10_000), seen: (max) => `${"W".repeat(max - 1)}…` },
  {
    name: "10,000 families",
    written: FAMILY.repeat(10_000),
    seen: (max) => `${FAMILY.repeat(Math.floor((max - 1) / FAMILY.length))}…`,
  },
  {
    name: "one letter with 10,000 marks",
    written: `Z${"\u0351".repeat(10_000)}`,
    seen: (max) => `Z${"\u0351".repeat(max - 2)}…`,
  },
];

/** There, and not to be seen. */
export const unseen = "\u200B\u2060\u3164\u{E0020}\u202E";
