import { beforeEach, expect, test } from "vitest";
import { A, B, OF_ME, PHOTO_LINK, told } from "./fakes/fake-screen.ts";
import { muteEvent } from "./on-mute.ts";
import type { Receipt } from "./send-receipt.ts";

const AT = 1_750_000_000_000;
const shown = (deliveries: object): { tag: string; data: unknown } => ({
  tag: "photo:harbour",
  data: { eventId: "harbour", link: PHOTO_LINK, deliveries, replaced: [] },
});

let asked: Receipt[];
let said: unknown[];
let isReached: boolean;
beforeEach(() => {
  asked = [];
  said = [];
  isReached = true;
});
const mute = (notification: { tag: string; data: unknown }): Promise<void> =>
  muteEvent(notification, {
    origin: "https://photos.example",
    now: () => AT,
    mute: async (receipt) => {
      asked.push(receipt);
      return isReached;
    },
    showNotMuted: async (about) => void said.push(about),
  });

test("it is asked for once, with the newest delivery: an older one may be kept no more", async () => {
  await mute(shown({ [A]: told(1), [B]: told(2, OF_ME) }));
  expect(asked).toEqual([{ eventId: "harbour", deliveryId: B, receipt: told(1).receipt, kind: "muted", at: AT }]);
  expect(said).toEqual([]);
});

test("what does not get through is said, in the place of the notification, with the way to do it by hand", async () => {
  isReached = false;
  await mute(shown({ [A]: told(1) }));
  expect(said).toEqual([{ tag: "photo:harbour", link: PHOTO_LINK }]);
});

test("of a notification that names no delivery it is said at once", async () => {
  await mute({ tag: "shutterbell", data: { link: "/" } });
  expect(asked).toEqual([]);
  expect(said).toEqual([{ tag: "shutterbell", link: "/" }]);
});
