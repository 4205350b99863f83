import { expect, test } from "vitest";
import { type PushGlobals, supportOf } from "./browser-push.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
const PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";

const rows: readonly (PushGlobals & { name: string; expected: ReturnType<typeof supportOf> })[] = [
  {
    name: "a phone with Chrome",
    userAgent: PIXEL,
    maxTouchPoints: 5,
    isStandalone: false,
    hasPush: true,
    expected: "supported",
  },
  {
    name: "an iPhone's Safari",
    userAgent: IPHONE,
    maxTouchPoints: 5,
    isStandalone: false,
    hasPush: false,
    expected: "needsInstalling",
  },
  {
    name: "the app on an iPhone's Home Screen",
    userAgent: IPHONE,
    maxTouchPoints: 5,
    isStandalone: true,
    hasPush: true,
    expected: "supported",
  },
  {
    name: "the Home Screen of an old iPhone",
    userAgent: IPHONE,
    maxTouchPoints: 5,
    isStandalone: true,
    hasPush: false,
    expected: "unsupported",
  },
  {
    name: "an iPad, which calls itself a Macintosh",
    userAgent: MAC,
    maxTouchPoints: 5,
    isStandalone: false,
    hasPush: false,
    expected: "needsInstalling",
  },
  { name: "a Macintosh", userAgent: MAC, maxTouchPoints: 0, isStandalone: false, hasPush: true, expected: "supported" },
  {
    name: "a browser inside another app",
    userAgent: PIXEL,
    maxTouchPoints: 5,
    isStandalone: false,
    hasPush: false,
    expected: "unsupported",
  },
];

test.each(rows)("$name: $expected", ({ expected, ...globals }) => {
  expect(supportOf(globals)).toBe(expected);
});
