import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FakeScreen, OF_ME, push } from "./fakes/fake-screen.ts";
import { languages } from "./languages.ts";
import { pushHandler } from "./on-push.ts";

const MARKUP = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
const words = fc.oneof(
  fc.constantFrom(MARKUP, "\u202Egnp.exe\u2066", "W".repeat(10_000), "A\r\nB", "👩‍👩‍👧", "\u200B", "{n}", "$&", "999999"),
  fc.constantFrom("constructor", "__proto__", "__lookupGetter__", "propertyIsEnumerable"),
  fc.string(),
);
const NAMES = [
  "v",
  "category",
  "eventId",
  "deliveryId",
  "count",
  "link",
  "receipt",
  "replaces",
  "title",
  "body",
  "tag",
];

/** What is said where the numbers are left out: all that a notification may ever say. */
const known = languages.map(({ counted, neutral }) => {
  const forms = Object.values(counted).flatMap((each) => Object.values(each));
  return [...forms, neutral].flatMap(({ title, body }) => [title, body]).map((said) => said.replace("{n}", "N"));
});
const withoutNumbers = (said: string): string => said.replace(/\d[\d,]*/, "N");

test.each(languages.map(({ tag }, index) => ({ tag, index })))(
  "whatever comes as a push, a notification in $tag says words of ours and a number",
  async ({ tag, index }) => {
    const changes = fc.dictionary(fc.constantFrom(...NAMES), words, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 3 }), async (pushes) => {
        const screen = new FakeScreen(tag);
        const { onPush } = pushHandler(screen);
        for (const change of pushes) await onPush(push(change));
        for (const { title, body = "", actions = [] } of screen.notifications.values()) {
          for (const said of [title, body]) expect(known[index]).toContain(withoutNumbers(said));
          expect(title.length).toBeLessThan(60);
          expect(actions.map((action) => action.title)).not.toContain("");
        }
        expect(screen.notifications.size).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  },
);

test("the highest counts there may be are added up and written out", async () => {
  const screen = new FakeScreen();
  const { onPush } = pushHandler(screen);
  for (const id of ["a", "b", "c"]) await onPush(push({ deliveryId: id.repeat(64), count: "999999", link: OF_ME }));
  expect(screen.only?.title).toBe("You are in 2,999,997 new photos");
});

test.each(["__lookupGetter__", "propertyIsEnumerable", "toLocaleString-0"])(
  "a delivery called %s is one as any",
  async (deliveryId) => {
    const screen = new FakeScreen();
    const { onPush } = pushHandler(screen);
    await onPush(push({ deliveryId }));
    expect(screen.only).toMatchObject({ title: "You are in a new photo", silent: false });
    await onPush(push({ deliveryId }));
    expect(screen.only).toMatchObject({ title: "You are in a new photo", silent: true });
  },
);
