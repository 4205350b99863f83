import { expect, test } from "vitest";
import { undoWordsFor } from "./browser-family.ts";

const AGENT = "Mozilla/5.0";
test.each([
  {
    name: "Chrome on a desk",
    agent: `${AGENT} (X11; Linux x86_64) Chrome/156.0 Safari/537.36`,
    words: "pushDeniedChrome",
  },
  { name: "Edge", agent: `${AGENT} (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0`, words: "pushDeniedChrome" },
  {
    name: "Chrome on Android",
    agent: `${AGENT} (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36`,
    words: "pushDeniedAndroid",
  },
  {
    name: "Firefox",
    agent: `${AGENT} (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0`,
    words: "pushDeniedFirefox",
  },
  {
    name: "Safari on a Mac",
    agent: `${AGENT} (Macintosh) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15`,
    words: "pushDeniedSafari",
  },
  {
    name: "an iPhone",
    agent: `${AGENT} (iPhone; CPU iPhone OS 18_4) Version/18.4 Mobile Safari/604.1`,
    words: "pushDeniedIos",
  },
  { name: "a browser that nobody knows", agent: "Curious/1.0", words: "pushDeniedUndo" },
])("in $name a refusal is undone by $words", ({ agent, words }) => {
  expect(undoWordsFor(agent)).toBe(words);
});
