import { Refusal } from "../http/refusal.ts";
import { invalidField } from "./fcm-error.ts";

const MAX_TTL_SECONDS = 4 * 7 * 24 * 3600;

const URGENCIES = ["very-low", "low", "normal", "high"] as const;
type Urgency = (typeof URGENCIES)[number];

/** RFC 8030, section 5. */
export interface WebpushHeaders {
  readonly ttlSeconds: number;
  readonly urgency: Urgency;
  readonly topic?: string;
}

const path = (header: string): string => `message.webpush.headers[${header}]`;

function readTtl(value: string | undefined): number {
  if (value === undefined) return MAX_TTL_SECONDS;
  const seconds = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (seconds <= MAX_TTL_SECONDS) return seconds;
  throw new Refusal(invalidField(path("TTL"), `must be a whole number of seconds, 0 to ${MAX_TTL_SECONDS}`));
}

function readUrgency(value: string | undefined): Urgency {
  if (value === undefined) return "normal";
  const urgency = URGENCIES.find((known) => known === value);
  if (urgency !== undefined) return urgency;
  throw new Refusal(invalidField(path("Urgency"), "must be very-low, low, normal or high"));
}

function readTopic(value: string): string {
  if (/^[A-Za-z0-9_-]{1,32}$/.test(value)) return value;
  throw new Refusal(invalidField(path("Topic"), "must be 1 to 32 characters of the URL-safe base64 alphabet"));
}

/** Reads TTL, Urgency and Topic, whatever their case; others are accepted unread. */
export function readWebpushHeaders(headers: Readonly<Record<string, string>>): WebpushHeaders {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const topic = byName.get("topic");
  return {
    ttlSeconds: readTtl(byName.get("ttl")),
    urgency: readUrgency(byName.get("urgency")),
    ...(topic !== undefined && { topic: readTopic(topic) }),
  };
}
