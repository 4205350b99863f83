import { RunnerError } from "./errors.ts";
import type { EventSource } from "./read-endpoint.ts";

/** A CloudEvent in the form that firebase-functions decodes: attributes beside `data`. */
export interface CloudEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  /** The changed document's path. */
  readonly document: string;
  readonly [attribute: string]: unknown;
}

export interface Registration {
  /** host:port of the emulator. */
  readonly host: string;
  readonly projectId: string;
  /** Comes back in the address that the events are sent to. */
  readonly key: string;
  readonly source: EventSource;
}

/** Asks the emulator to send the events of a trigger. There is no way to take it back. */
export async function registerTrigger({ host, projectId, key, source }: Registration): Promise<void> {
  const url = `http://${host}/emulator/v1/projects/${projectId}/eventarcTrigger?eventarcTriggerId=${key}`;
  const { type: eventType, database, namespace, document } = source;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ eventType, database, namespace, document }),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new RunnerError("runner/refused", { what: `the trigger ${key}`, status: String(response.status), answer });
  }
}

/**
 * Reads an event that was sent over HTTP. The emulator sends it in binary mode, with the protobuf message as base64
 * text whatever its content type says; `application/cloudevents+json` is the whole event as JSON.
 */
export function readEvent(headers: Readonly<Record<string, unknown>>, body: string): CloudEvent {
  if (String(headers["content-type"]).startsWith("application/cloudevents+json")) return JSON.parse(body) as CloudEvent;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith("ce-"))
    .map(([name, value]) => [name.slice("ce-".length), value]);
  return { ...Object.fromEntries(attributes), data: Buffer.from(body, "base64") } as CloudEvent;
}
