// @vitest-environment happy-dom
import type { UnsavedChange } from "@shutterbell/kit";
import { joinedKit } from "../dev/joined-kit.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit } from "../dev/fake-kit.ts";
import { change, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { EVENT_ID } from "../dev/sample-event.ts";
import { createSpeech } from "../texts/create-speech.ts";
import { sayUnsaved } from "./say-unsaved.ts";

const late = (day: number): UnsavedChange => ({
  kind: "archived",
  takenAt: new Date(2027, 5, day, 12),
  reason: "tooOld",
});
const refused: UnsavedChange = { ...late(12), reason: "refused" };

const rows = [
  { name: "nothing", changes: [], said: [] },
  {
    name: "one",
    changes: [late(11)],
    said: ["1 change from Friday 11 June was too old and was not saved."],
  },
  {
    name: "two of one day",
    changes: [late(11), late(11)],
    said: ["2 changes from Friday 11 June were too old and were not saved."],
  },
  {
    name: "several days, and a refusal",
    changes: [late(11), refused, late(12), late(12)],
    said: [
      "1 change from Friday 11 June was too old and was not saved.",
      "2 changes from Saturday 12 June were too old and were not saved.",
      "1 change was not accepted and was undone.",
    ],
  },
];
test.each(rows)("what is said of $name", ({ changes, said: expected }) => {
  expect(sayUnsaved(createSpeech("en", "en-GB"), changes)).toEqual(expected);
});

test("in Thai it says how many and of which day as well", () => {
  const [sentence = ""] = sayUnsaved(createSpeech("th", "th-TH"), [late(11), late(11)]);
  expect(sentence).toContain("2");
  expect(sentence).toContain("วันศุกร์");
  expect(sentence).not.toMatch(/[{}]/);
});

describe("on the screen", () => {
  let fake: FakeKit;
  let app: OpenApp;
  beforeEach(async () => {
    fake = joinedKit();
    app = await openApp(fake, `/e/${EVENT_ID}`);
  });
  afterEach(() => app.close());

  test("it stands until the reader puts it away, and nothing stands where all was saved", async () => {
    expect(said()).not.toContain("saved");
    await change(() => fake.unsaved.set([late(11)]));
    expect(said()).toContain("1 change from Friday 11 June was too old and was not saved.");
    await press("button", "Close");
    expect(said()).not.toContain("saved");
    expect(fake.unsaved.get()).toEqual([]);
  });
});
