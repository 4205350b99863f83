import type { DeliveryState } from "../src/control/wire.ts";
import { type FcmEmulator, startFcmEmulator } from "../src/emulator.ts";
import { createDeviceKeys, type DeviceKeys, registerDevice, send } from "./devices.ts";
import { eventually } from "./eventually.ts";
import { checkIn, decryptPush, type Identity, McsConnection, subscribe } from "./mcs-browser.ts";

export interface Device {
  readonly identity: Identity;
  readonly keys: DeviceKeys;
  readonly token: string;
}

/** An emulator with a clock that is set by hand, and browsers that speak its push transport. */
export class PushRig {
  readonly emulator: FcmEmulator;
  readonly #time: { now: number };
  readonly #connections: McsConnection[] = [];

  private constructor(emulator: FcmEmulator, time: { now: number }) {
    this.emulator = emulator;
    this.#time = time;
  }

  static async start(): Promise<PushRig> {
    const time = { now: 1_700_000_000_000 };
    return new PushRig(await startFcmEmulator({ clock: () => time.now }), time);
  }

  pass(milliseconds: number): void {
    this.#time.now += milliseconds;
  }

  /** A browser that has checked in, subscribed and registered; `identity` adds a subscription to one that exists. */
  async newDevice(subtype?: string, identity?: Identity): Promise<Device> {
    const known = identity ?? (await checkIn(this.emulator));
    const keys = createDeviceKeys();
    const endpoint = await subscribe(this.emulator, known, subtype);
    return { identity: known, keys, token: await registerDevice(this.emulator, { endpoint, keys }) };
  }

  async connect(identity: Identity, received?: readonly string[]): Promise<McsConnection> {
    const connection = await McsConnection.open(this.emulator, identity, received);
    this.#connections.push(connection);
    return connection;
  }

  async disconnect(connection: McsConnection): Promise<void> {
    const count = (): number => this.emulator.browsers().filter(({ connected }) => connected).length;
    const before = count();
    await connection.close();
    await eventually(count, (now) => now < before);
  }

  async push(device: Device, title: string, headers: Record<string, string> = {}): Promise<void> {
    await send(this.emulator, { token: device.token, notification: { title }, webpush: { headers } });
  }

  /** The delivery states of what was sent, oldest first. */
  states(): readonly DeliveryState[] {
    return this.emulator.sent().map(({ delivery }) => delivery);
  }

  settled(expected: readonly DeliveryState[]): Promise<readonly DeliveryState[]> {
    return eventually(
      () => this.states(),
      (found) => String(found) === String(expected),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close()));
    await this.emulator.close();
  }
}

/** The titles of what `device` was given over `connection`, decrypted. */
export function titles(connection: McsConnection, device: Device): unknown[] {
  return connection.pushes.map((push) => decryptPush(push, device.keys).notification?.title);
}
