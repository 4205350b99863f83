import type { FaultOutcome } from "@shutterbell/fcm-emulator";
import type { Dice } from "./dice.ts";
import type { DevicePlan, GuestPlan, Trouble } from "./script.ts";

const MAX_FAULTS = 5;
const FID_LENGTH = 22;

/** What makes a guest another than the first, who is plain: one device, which is well, and consent. */
const TRAITS = ["twoDevices", "noConsent", "noDevice", "digest", "quietHours", "badDevice", "unsure"] as const;
type Trait = (typeof TRAITS)[number];

/** Three to five people. */
export function makeGuests(dice: Dice, trouble: Trouble | null): GuestPlan[] {
  const traits = dice.shuffle(TRAITS).slice(0, dice.int(2, 4));
  const plain = guestOf(dice, { trait: null, devices: [deviceOf(dice, [])] });
  const others = traits.map((trait) => guestOf(dice, { trait, devices: devicesOf(dice, trait) }));
  // Whoever waits for a device that hangs is one more.
  const hangs = [{ outcome: "hang", times: dice.int(1, 2) }] as const;
  const stalled = trouble === "device-hangs" ? [guestOf(dice, { trait: null, devices: [deviceOf(dice, hangs)] })] : [];
  return [plain, ...stalled, ...others].slice(0, 5);
}

function devicesOf(dice: Dice, trait: Trait): DevicePlan[] {
  switch (trait) {
    case "noDevice":
      return [];
    case "twoDevices":
      return [deviceOf(dice, someFaults(dice, 0.5)), deviceOf(dice, someFaults(dice, 0.5))];
    case "badDevice":
      return [deviceOf(dice, manyFaults(dice))];
    default:
      return [deviceOf(dice, someFaults(dice, 0.5))];
  }
}

function guestOf(dice: Dice, { trait, devices }: { trait: Trait | null; devices: readonly DevicePlan[] }): GuestPlan {
  const fromMinute = dice.int(0, 60);
  const preferences: Partial<Record<Trait, GuestPlan["preferences"]>> = {
    digest: { digest: dice.pick(["every15min", "every15min", "hourly", "eventEnd"]) },
    unsure: { minConfidence: 0.8 },
  };
  return {
    uid: `uid${dice.word(12)}`,
    displayName: `Guest ${dice.word(10)}`,
    consent: trait === "noConsent" ? "declined" : "granted",
    devices,
    preferences: trait === null ? null : (preferences[trait] ?? null),
    quiet: trait === "quietHours" ? { fromMinute, toMinute: fromMinute + dice.int(20, 180) } : null,
  };
}

function deviceOf(dice: Dice, faults: readonly FaultOutcome[]): DevicePlan {
  // An installation id begins with the bits 0111.
  const fid = `${dice.pick(["c", "d", "e", "f"])}${dice.word(FID_LENGTH - 1)}`;
  return { kind: dice.chance(0.5) ? "token" : "fid", fid, faults };
}

const someFaults = (dice: Dice, probability: number): FaultOutcome[] =>
  dice.chance(probability) ? Array.from({ length: dice.int(1, 3) }, () => faultOf(dice)) : [];

/** So many in a row that a delivery is given up. */
const manyFaults = (dice: Dice): FaultOutcome[] =>
  Array.from({ length: dice.int(3, MAX_FAULTS) }, () => failureOf(dice));

const faultOf = (dice: Dice): FaultOutcome =>
  dice.pick<FaultOutcome>([
    { outcome: "accept" },
    { outcome: "acceptThenLose" },
    { outcome: "UNREGISTERED" },
    { outcome: "INVALID_ARGUMENT" },
    ...[failureOf(dice), failureOf(dice), failureOf(dice)],
  ]);

/** What may pass, or may have arrived. */
const failureOf = (dice: Dice): FaultOutcome =>
  dice.pick<FaultOutcome>([
    { outcome: "QUOTA_EXCEEDED", retryAfter: dice.int(1, 120) },
    { outcome: "UNAVAILABLE" },
    { outcome: "UNAVAILABLE", retryAfter: dice.int(1, 30) },
    { outcome: "INTERNAL" },
    { outcome: "dropConnection" },
    { outcome: "acceptThenDrop" },
    { outcome: "acceptThenDrop" },
  ]);
