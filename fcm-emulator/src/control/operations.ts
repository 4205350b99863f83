import type { BrowserView, Fault, PendingFault, RegistrationView, SendAttempt, SentMessage } from "./wire.ts";

/** What can be asked of a running emulator, in its process or, as promises, over its control endpoint. */
export interface FcmOperations {
  /** The accepted messages, oldest first. */
  sent(): readonly SentMessage[];
  /** Forgets accepted messages and attempts. */
  clearSent(): void;
  /** Every `messages:send` and how it was answered, oldest first. */
  attempts(): readonly SendAttempt[];
  registrations(): readonly RegistrationView[];
  /** Ends a token or FID, so that the next send to it is UNREGISTERED. `false` when it was not registered. */
  unregister(id: string): boolean;
  browsers(): readonly BrowserView[];
  /** Adds to the queue of outcomes of a target; they are used up in order. */
  script(fault: Fault): void;
  faults(): readonly PendingFault[];
  clearFaults(): void;
  /** Forgets messages, attempts, faults, registrations and undelivered pushes; browsers stay connected. */
  reset(): void;
}

/** What another process needs in order to use the emulator. */
export interface FcmEmulatorInfo {
  readonly origin: string;
  readonly senderId: string;
  readonly chromiumArgs: readonly string[];
}
