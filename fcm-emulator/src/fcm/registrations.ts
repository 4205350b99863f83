import type { SubscriptionKeys } from "../push/aes128gcm.ts";

/** A device that can be sent to, made by the Firebase JS SDK: `getToken()` makes a token, `register()` uses the FID. */
export interface Registration {
  readonly kind: "token" | "fid";
  readonly id: string;
  readonly fid: string;
  readonly projectId: string;
  readonly endpoint: string;
  readonly keys: SubscriptionKeys;
  readonly createdAt: number;
  readonly refreshedAt: number;
}

export class Registrations {
  readonly #byId = new Map<string, Registration>();

  get all(): readonly Registration[] {
    return [...this.#byId.values()];
  }

  find(kind: string, id: string): Registration | undefined {
    const registration = this.#byId.get(id);
    return registration?.kind === kind ? registration : undefined;
  }

  save(registration: Registration): void {
    const earlier = this.#byId.get(registration.id);
    this.#byId.set(registration.id, { ...registration, createdAt: earlier?.createdAt ?? registration.createdAt });
  }

  remove(id: string): boolean {
    return this.#byId.delete(id);
  }

  /** A deleted installation takes its registrations along. */
  removeInstallation(fid: string): void {
    for (const registration of this.all) if (registration.fid === fid) this.remove(registration.id);
  }

  clear(): void {
    this.#byId.clear();
  }
}

/** Whether it looks like a token that FCM may once have given; only such a one can be unregistered. */
export const isTokenShaped = (id: string): boolean => /^[\w-]+:APA91b[\w-]{100,}$/.test(id);
