import type { DeviceMemory, DeviceRecord, PushBrowser, Registrar, Registration } from "../ports/push-browser.ts";

export class FakePushBrowser implements PushBrowser {
  readonly userAgent = "a browser";
  supported: ReturnType<PushBrowser["support"]> = "supported";
  permitted: NotificationPermission = "default";
  /** What the user answers when asked. */
  answer: NotificationPermission = "granted";
  asked = 0;

  readonly support = (): ReturnType<PushBrowser["support"]> => this.supported;
  readonly permission = (): NotificationPermission => this.permitted;
  readonly ask = async (): Promise<NotificationPermission> => {
    this.asked += 1;
    this.permitted = this.answer;
    return this.answer;
  };
}

/** FCM as one browser sees it: a registration, until it is ended. */
export class FakeRegistrar implements Registrar {
  token = "token-1";
  isRegistered = false;
  failure: Error | null = null;
  /** Never answers while true, as a browser without a way to its push service. */
  isDeaf = false;

  readonly register = async (): Promise<Registration> => {
    if (this.isDeaf) await new Promise(() => undefined);
    if (this.failure !== null) throw this.failure;
    this.isRegistered = true;
    return { kind: "token", id: this.token };
  };

  readonly unregister = async (): Promise<void> => {
    if (this.isDeaf) await new Promise(() => undefined);
    if (this.failure !== null) throw this.failure;
    this.isRegistered = false;
  };
}

export class FakeMemory implements DeviceMemory {
  record: DeviceRecord | null = null;
  readonly get = (): DeviceRecord | null => this.record;
  readonly set = (record: DeviceRecord | null): void => {
    this.record = record;
  };
}
