import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectFcmControl, type FcmControl } from "./control/fcm-control.ts";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { call, registerDevice, send } from "../testing/devices.ts";

let emulator: FcmEmulator;
let control: FcmControl;

beforeAll(async () => {
  emulator = await startFcmEmulator({ senderId: "42" });
  control = connectFcmControl(emulator.origin);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

describe("the control client", () => {
  test("tells how to start a Chromium", async () => {
    const { origin, chromiumArgs } = emulator;
    expect(await control.info()).toEqual({ origin, senderId: "42", chromiumArgs });
    expect(chromiumArgs.map((argument) => argument.split("=")[0])).toEqual([
      "--gcm-checkin-url",
      "--gcm-registration-url",
      "--gcm-mcs-endpoint",
      "--enable-features",
      "--ignore-certificate-errors-spki-list",
    ]);
  });

  test("reads what the emulator itself reads", async () => {
    const token = await registerDevice(emulator);
    await send(emulator, { token, data: { a: "b" } });
    emulator.script({ target: token, outcomes: [{ outcome: "hang", times: "forever" }] });
    expect(await control.sent()).toEqual(emulator.sent());
    expect(await control.attempts()).toEqual(emulator.attempts());
    expect(await control.registrations()).toEqual(emulator.registrations());
    expect(await control.browsers()).toEqual(emulator.browsers());
    expect(await control.faults()).toEqual(emulator.faults());
    expect(await control.sent()).toHaveLength(1);
  });

  test("scripts a fault and takes it back", async () => {
    await control.script({ target: "*", outcomes: [{ outcome: "UNAVAILABLE" }, { outcome: "INTERNAL" }] });
    expect((await send(emulator, { topic: "t" })).status).toBe(503);
    await control.clearFaults();
    expect((await send(emulator, { topic: "t" })).status).toBe(200);
  });

  test("unregisters a target, once", async () => {
    const token = await registerDevice(emulator);
    expect(await control.unregister(token)).toBe(true);
    expect((await send(emulator, { token })).status).toBe(404);
    expect(await control.unregister(token)).toBe(false);
  });

  test("clears what was sent, and nothing else", async () => {
    const token = await registerDevice(emulator);
    await send(emulator, { token });
    await control.clearSent();
    expect(await control.sent()).toEqual([]);
    expect(await control.attempts()).toEqual([]);
    expect(await control.registrations()).toHaveLength(1);
  });

  test("resets everything", async () => {
    const token = await registerDevice(emulator);
    await send(emulator, { token });
    await control.script({ target: "*", outcomes: [{ outcome: "hang" }] });
    await control.reset();
    expect([...(await control.sent()), ...(await control.attempts()), ...(await control.faults())]).toEqual([]);
    expect(await control.registrations()).toEqual([]);
  });

  test("says that nobody answers", async () => {
    const gone = await startFcmEmulator();
    await gone.close();
    const refusal = { code: "fcm-emulator/control-failed", message: expect.stringContaining(gone.origin) };
    await expect(connectFcmControl(gone.origin).sent()).rejects.toMatchObject(refusal);
  });
});

describe("a fault that is not valid", () => {
  const outcomes = (outcome: object): object => ({ target: "*", outcomes: [outcome] });
  test.each([
    { name: "without a target", fault: { outcomes: [{ outcome: "hang" }] }, names: "target" },
    { name: "with an empty target", fault: { target: "", outcomes: [{ outcome: "hang" }] }, names: "target" },
    { name: "without outcomes", fault: { target: "*", outcomes: [] }, names: "outcomes" },
    { name: "of an unknown outcome", fault: outcomes({ outcome: "EXPLODE" }), names: "outcome" },
    { name: "no times", fault: outcomes({ outcome: "hang", times: 0 }), names: "times" },
    { name: "half a time", fault: outcomes({ outcome: "hang", times: 0.5 }), names: "times" },
    { name: "a delay before now", fault: outcomes({ outcome: "hang", delayMs: -1 }), names: "delayMs" },
    { name: "raw without a status", fault: outcomes({ outcome: "raw", body: "" }), names: "status" },
    { name: "a field that does not exist", fault: outcomes({ outcome: "hang", after: 1 }), names: "after" },
  ])("$name is refused by name, and nothing is scripted", async ({ fault, names }) => {
    const answer = await call(emulator, "POST", "/__fcm/faults", fault);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: "fcm-emulator/invalid-fault", message: expect.stringContaining(names) } },
    });
    expect(emulator.faults()).toEqual([]);
  });

  test("is refused in the emulator's own process too", () => {
    expect(() => emulator.script({ target: "*", outcomes: [{ outcome: "hang", times: 0 }] })).toThrow("times");
  });
});
