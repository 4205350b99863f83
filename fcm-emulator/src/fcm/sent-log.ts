import type { SendAttempt, SentMessage } from "../control/wire.ts";

/** What was accepted, and every attempt with its answer. */
export class SentLog {
  #messages: SentMessage[] = [];
  #attempts: SendAttempt[] = [];
  readonly #listeners = new Set<(message: SentMessage) => void>();

  get messages(): readonly SentMessage[] {
    return this.#messages.map((message) => ({ ...message }));
  }

  get attempts(): readonly SendAttempt[] {
    return [...this.#attempts];
  }

  /** `message` stays the log's own: its `delivery` is to be kept up to date. */
  add(message: SentMessage): void {
    this.#messages.push(message);
  }

  addAttempt(attempt: SendAttempt): void {
    this.#attempts.push(attempt);
  }

  subscribe(listener: (message: SentMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(message: SentMessage): void {
    for (const listener of this.#listeners) listener({ ...message });
  }

  clear(): void {
    this.#messages = [];
    this.#attempts = [];
  }
}
