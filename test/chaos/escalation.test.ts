import {
  type Alerting,
  DEFAULT_ALERTING,
  DEFAULT_PREFERENCES,
  notificationId,
  paths,
  type Preferences,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composed } from "../support/runner/composed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { startSmtpServer, type TestSmtpServer } from "../support/smtp-server.ts";
import { startTwilio, type TestTwilio } from "../support/twilio.ts";
import { giveContact } from "../support/verified-contact.ts";
import {
  deliveriesTo,
  makeDevice,
  makeEvent,
  makeGuest,
  openWorld,
  photoWith,
  PROJECT_ID,
  type World,
} from "../support/world.ts";

const MINUTE_MS = 60_000;
const ORIGIN = "https://photos.example";
let fcm: FcmEmulator;
let smtp: TestSmtpServer;
let twilio: TestTwilio;
let runner: Runner;
let world: World;
let published = 0;

beforeAll(async () => {
  [fcm, smtp, twilio] = await Promise.all([startFcmEmulator(), startSmtpServer(), startTwilio()]);
  const env = {
    SHUTTERBELL_CHANNELS: "push,email,sms",
    SHUTTERBELL_ORIGIN: ORIGIN,
    SHUTTERBELL_EMAIL_FROM: "Shutterbell <alerts@photos.example>",
    SHUTTERBELL_SMS_PRICE_USD: "0.05",
    SMTP_URL: smtp.url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_SENDER: "+66800000000",
    TWILIO_ORIGIN: twilio.origin,
  };
  const auth = process.env["FIREBASE_AUTH_EMULATOR_HOST"];
  if (auth === undefined) throw new Error("This test needs the Auth emulator. Run it with `npm test`.");
  runner = await startRunner({
    ...{ projectId: PROJECT_ID, functions: composed(env), fcm: `127.0.0.1:${fcm.port}`, auth },
    virtualTime: new Date(),
  });
  world = openWorld();
});
beforeEach(() => runner.begin());
afterAll(async () => {
  await world.close();
  await runner.close();
  await Promise.all([fcm.close(), smtp.close(), twilio.close()]);
});

interface Wish {
  readonly on: readonly ("push" | "email" | "sms")[];
  readonly alerting?: Partial<Alerting>;
  readonly hasDevice?: boolean;
}

/** A guest who wants these channels, and has an account with an address and a number. */
async function guestWho({ on, alerting = {}, hasDevice = true }: Wish) {
  const { eventId } = await makeEvent(world, { alerting: { ...DEFAULT_ALERTING, ...alerting } });
  const uid = await makeGuest(world, eventId);
  const contact = await giveContact(uid);
  if (hasDevice) await makeDevice(world, fcm.origin, uid);
  const photo = { push: on.includes("push"), email: on.includes("email"), sms: on.includes("sms") };
  const preferences: Preferences = { ...DEFAULT_PREFERENCES, channels: { ...DEFAULT_PREFERENCES.channels, photo } };
  await world.firestore
    .doc(paths.settings(uid))
    .set({ schemaVersion: SCHEMA_VERSION, ...preferences, updatedAt: new Date() });
  const photoId = `escalated-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith([uid], { eventId, photoId }));
  await runner.settle();
  await runner.clock.advance(1000);
  const see = () =>
    world.firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))).update({ seenAt: new Date() });
  const ended = async () =>
    Object.fromEntries((await deliveriesTo(world, eventId, uid)).map((delivery) => [delivery.channel, delivery]));
  return { uid, eventId, photoId, ...contact, see, ended };
}

describe("email", () => {
  test("follows the push when the photo was not seen by then, with a link, and a way to stop it", async () => {
    const { email, uid, eventId, photoId } = await guestWho({ on: ["push", "email"] });
    expect(smtp.lettersTo(email)).toEqual([]);
    await runner.clock.advance(17 * MINUTE_MS);
    const [letter, ...others] = smtp.lettersTo(email);
    expect(others).toEqual([]);
    expect(letter!.email.text).toContain(`${ORIGIN}/e/${eventId}/p/${photoId}`);
    expect(letter!.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(letter!.raw).not.toContain(`uid=${uid}`);
    expect(smtp.complaints()).toEqual([]);
  });

  test("does not follow when the photo was seen; the ledger says why", async () => {
    const { email, see, ended } = await guestWho({ on: ["push", "email"] });
    await see();
    await runner.clock.advance(60 * MINUTE_MS);
    expect(smtp.lettersTo(email)).toEqual([]);
    expect((await ended())["email"]).toMatchObject({ state: "skipped", reason: "seen" });
  });

  test("comes alone, and in its time, for one who has switched push off", async () => {
    const { email, ended } = await guestWho({ on: ["email"] });
    await runner.clock.advance(17 * MINUTE_MS);
    expect(smtp.lettersTo(email)).toHaveLength(1);
    expect(await ended()).toMatchObject({ push: { reason: "switched-off" }, email: { state: "sent" } });
  });

  test("does not come to one who did not ask for it, and nothing is written down about it", async () => {
    const { email, ended } = await guestWho({ on: ["push"] });
    await runner.clock.advance(120 * MINUTE_MS);
    expect(smtp.lettersTo(email)).toEqual([]);
    expect(Object.keys(await ended())).toEqual(["push"]);
  });

  test("whose answer was lost is tried again under one Message-ID", async () => {
    const { email } = await guestWho({ on: ["email"] });
    smtp.script(email, { does: "acceptThenDrop" });
    await runner.clock.advance(20 * MINUTE_MS);
    const letters = smtp.lettersTo(email);
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map((letter) => letter.email.messageId)).size).toBe(1);
  });
});

describe("SMS", () => {
  const wants = ["push", "email", "sms"] as const;

  test("follows the email where the organiser has agreed to its price and nothing was seen", async () => {
    const { phone, email, eventId } = await guestWho({ on: wants, alerting: { smsPriceUsd: 0.1 } });
    await runner.clock.advance(63 * MINUTE_MS);
    expect(smtp.lettersTo(email)).toHaveLength(1);
    const [message, ...others] = twilio.messagesTo(phone);
    expect(others).toEqual([]);
    expect(message!["Body"]).toContain(`${ORIGIN}/e/${eventId}`);
    expect(twilio.complaints()).toEqual([]);
  });

  test.each([
    { name: "the organiser has allowed none", smsPriceUsd: null },
    { name: "it costs more than was agreed to", smsPriceUsd: 0.01 },
  ])("is not sent where $name", async ({ smsPriceUsd }) => {
    const { phone, ended } = await guestWho({ on: wants, alerting: { smsPriceUsd } });
    await runner.clock.advance(120 * MINUTE_MS);
    expect(twilio.messagesTo(phone)).toEqual([]);
    expect((await ended())["sms"]).toMatchObject({ state: "skipped", reason: "sms-not-allowed" });
  });

  test("is not sent once the photo was seen after the email", async () => {
    const { phone, see } = await guestWho({ on: wants, alerting: { smsPriceUsd: 0.1 } });
    await runner.clock.advance(17 * MINUTE_MS);
    await see();
    await runner.clock.advance(120 * MINUTE_MS);
    expect(twilio.messagesTo(phone)).toEqual([]);
  });
});
