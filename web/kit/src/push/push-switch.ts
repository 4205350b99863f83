import { createCell } from "../cell.ts";
import { asKitError, kitError } from "../errors.ts";
import { isKitError, messageOf } from "../kit-error.ts";
import { type Account, uidOf } from "../ports/account.ts";
import { type Clock, within } from "../ports/clock.ts";
import type { DeviceMemory, PushBrowser, Registrar } from "../ports/push-browser.ts";
import type { KitError, Push, PushState } from "../types.ts";
import type { DeviceDocuments } from "./device-documents.ts";
import { restingState } from "./resting-state.ts";

/** A browser without a way to its push service leaves `subscribe()` open for ever; nobody waits longer than this. */
export const PUSH_MS = 20_000;
/** Leaving must not hang on a lost connection. */
const LEAVE_MS = 5_000;
/** After a start the gallery comes first. */
export const REFRESH_AFTER_MS = 3_000;

export interface PushDeps {
  readonly account: Account;
  readonly browser: PushBrowser;
  readonly clock: Clock;
  readonly devices: DeviceDocuments;
  readonly memory: DeviceMemory;
  /** Whether it is this tab that looks after the registration: one of all tabs is enough. */
  readonly mayTend: (uid: string) => Promise<boolean>;
  readonly registrar: Registrar;
}

/** The push switch of this browser, for whoever is signed in. */
export class PushSwitch implements Push {
  readonly #deps: PushDeps;
  readonly #cell = createCell<PushState>({ status: "unsupported" });
  /** Rises when what was begun no longer counts: another person, or the switch was thrown again. */
  #turn = 0;
  #uid: string | null = null;

  constructor(deps: PushDeps) {
    this.#deps = deps;
    this.#cell.set(this.#resting());
    deps.account.session.subscribe(() => this.#onSession());
    this.#onSession();
  }

  readonly get = (): PushState => this.#cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#cell.subscribe(listener);

  readonly enable = async (): Promise<void> => {
    if (this.#deps.browser.support() !== "supported") return;
    // Asked before anything is awaited: browsers hear the question only within the click.
    const asked = this.#deps.browser.ask();
    const turn = ++this.#turn;
    this.#cell.set({ status: "asking" });
    const permission = await asked;
    if (turn !== this.#turn) return;
    if (permission === "granted") await this.#turnOn(turn);
    else this.#cell.set(this.#resting());
  };

  readonly disable = (): Promise<void> => this.#turnOff(PUSH_MS);

  /** As `disable`, for somebody who is about to sign out: it never fails, and never takes long. */
  readonly leave = (): Promise<void> => this.#turnOff(LEAVE_MS);

  /** Makes sure that the registration still holds, and says that this device is alive. */
  readonly refresh = async (): Promise<void> => {
    const uid = this.#uid;
    if (uid === null || this.#resting().status !== "on") return;
    const turn = this.#turn;
    // Where there is no connection it stays as it was; the next start tries again.
    await this.#register(uid, turn).catch(() => undefined);
  };

  #onSession(): void {
    const session = this.#deps.account.session.get();
    const uid = uidOf(session);
    if (session.status === "unknown" || (uid !== null && uid === this.#uid)) return;
    this.#uid = uid;
    const turn = ++this.#turn;
    this.#forgetOther(uid);
    this.#cell.set(this.#resting());
    if (this.#resting().status !== "on") return;
    this.#deps.clock.after(REFRESH_AFTER_MS, () => void this.#tend(turn));
  }

  async #tend(turn: number): Promise<void> {
    if (turn !== this.#turn || this.#uid === null) return;
    const mayTend = await this.#deps.mayTend(this.#uid);
    if (mayTend && turn === this.#turn) await this.refresh();
  }

  // The former person's registration must not bring their photos to the next one.
  #forgetOther(uid: string | null): void {
    const record = this.#deps.memory.get();
    if (uid === null || record === null || record.uid === uid) return;
    this.#deps.memory.set(null);
    void this.#deps.registrar.unregister().catch(() => undefined);
  }

  #resting(): PushState {
    return restingState(this.#deps, this.#deps.account.session.get());
  }

  async #turnOn(turn: number): Promise<void> {
    try {
      if (this.#uid === null) throw kitError("kit/signed-out", "Push");
      const work = this.#register(this.#uid, turn);
      await within(this.#deps.clock, PUSH_MS, work, () =>
        kitError("kit/push-timeout", "Push", { detail: `${PUSH_MS / 1000} seconds` }),
      );
    } catch (thrown) {
      if (turn === this.#turn) this.#cell.set({ status: "failed", error: asPushError(thrown) });
    }
  }

  // What comes late comes all the same: it says "on" as long as nobody has thrown the switch since.
  async #register(uid: string, turn: number): Promise<void> {
    const registration = await this.#deps.registrar.register();
    if (turn !== this.#turn) return;
    const before = this.#deps.memory.get();
    const deviceId = await this.#deps.devices.write(uid, registration);
    if (turn !== this.#turn) return;
    this.#deps.memory.set({ uid, deviceId });
    this.#cell.set(this.#resting());
    if (before !== null && before.uid === uid && before.deviceId !== deviceId) {
      await this.#deps.devices.remove(uid, before.deviceId);
    }
  }

  // Either of the two is enough to end the pushes: without its document nothing is sent to the device, and without its
  // registration FCM says that it is gone.
  async #turnOff(ms: number): Promise<void> {
    const record = this.#deps.memory.get();
    const turn = ++this.#turn;
    if (record !== null) {
      const { clock, devices, registrar } = this.#deps;
      const late = (): Error => kitError("kit/push-timeout", "Push", { detail: `${ms / 1000} seconds` });
      const outcomes = await Promise.allSettled([
        within(clock, ms, devices.remove(record.uid, record.deviceId), late),
        within(clock, ms, registrar.unregister(), late),
      ]);
      if (turn !== this.#turn) return;
      const [document, registration] = outcomes;
      if (document.status === "rejected" && registration.status === "rejected") {
        this.#cell.set({ status: "failed", error: asPushError(document.reason) });
        return;
      }
      this.#deps.memory.set(null);
    }
    this.#cell.set(this.#resting());
  }
}

function asPushError(thrown: unknown): KitError {
  if (isKitError(thrown)) return thrown;
  const known = asKitError(thrown, "Push");
  if (known.code !== "kit/unexpected") return known;
  return kitError("kit/push-failed", "Push", { detail: messageOf(thrown), cause: thrown });
}
