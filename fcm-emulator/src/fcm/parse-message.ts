import type { Target } from "../control/wire.ts";
import { Refusal } from "../http/refusal.ts";
import { invalidField, invalidJson } from "./fcm-error.ts";
import {
  type JsonObject,
  readBoolean,
  readFields,
  readObject,
  readOptionalString,
  readString,
  readStringMap,
} from "./json-fields.ts";
import { readWebpushHeaders, type WebpushHeaders } from "./webpush-headers.ts";

/** A `messages:send` that FCM would accept, as far as the web is concerned. */
export interface SendRequest {
  readonly target: Target;
  readonly message: JsonObject;
  readonly validateOnly: boolean;
  readonly headers: WebpushHeaders;
  readonly notification?: JsonObject;
  readonly data?: Readonly<Record<string, string>>;
  readonly link?: string;
  readonly analyticsLabel?: string;
}

export interface ParseOptions {
  /** Lets `webpush.fcm_options.link` be http on a loopback host; FCM itself takes https only. */
  readonly allowHttpLinks: boolean;
}

const MESSAGE_FIELDS = ["name", "data", "notification", "android", "webpush", "apns", "fcmOptions"];
const TARGET_KINDS = ["token", "fid", "topic", "condition"] as const;
const NOTIFICATION_FIELDS = ["title", "body", "image"];
const WEBPUSH_FIELDS = ["headers", "data", "notification", "fcmOptions"];

/** @throws Refusal with the answer that FCM gives. */
export function parseSendRequest(body: unknown, options: ParseOptions): SendRequest {
  const request = readFields(body, "", ["message", "validateOnly"]);
  const validateOnly = readBoolean(request["validateOnly"], "validate_only");
  if (request["message"] === undefined) throw new Refusal(invalidField("message", "Message is not set."));
  const fields = readFields(request["message"], "message", [...MESSAGE_FIELDS, ...TARGET_KINDS]);
  const target = readTarget(fields);
  for (const platform of ["android", "apns"]) {
    if (fields[platform] !== undefined) readObject(fields[platform], `message.${platform}`);
  }
  return {
    target,
    message: readObject(request["message"], "message"),
    validateOnly,
    ...readContent(fields, options),
  };
}

function readTarget(fields: JsonObject): Target {
  const [kind, second] = TARGET_KINDS.filter((name) => fields[name] !== undefined);
  if (kind === undefined) throw new Refusal(invalidField("message", "Recipient of the message is not set."));
  if (second !== undefined) {
    throw new Refusal(
      invalidJson(
        "message",
        `Invalid value at 'message' (oneof), oneof field 'target' is already set. Cannot set '${second}'`,
      ),
    );
  }
  const id = readString(fields[kind], `message.${kind}`);
  if (id === "") throw new Refusal(invalidField(`message.${kind}`, "must not be empty"));
  if (kind === "topic" && !/^[a-zA-Z0-9-_.~%]+$/.test(id)) {
    throw new Refusal(invalidField("message.topic", "must match [a-zA-Z0-9-_.~%]+"));
  }
  return { kind, id };
}

type Content = Pick<SendRequest, "headers" | "notification" | "data" | "link" | "analyticsLabel">;

function readContent(fields: JsonObject, options: ParseOptions): Content {
  const webpush = readFields(fields["webpush"] ?? {}, "message.webpush", WEBPUSH_FIELDS);
  const webpushOptions = readFields(webpush["fcmOptions"] ?? {}, "message.webpush.fcm_options", [
    "link",
    "analyticsLabel",
  ]);
  const messageOptions = readFields(fields["fcmOptions"] ?? {}, "message.fcm_options", ["analyticsLabel"]);
  const notification = readNotification(fields["notification"], webpush["notification"]);
  // webpush.data replaces message.data whole (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages).
  const common = readData(fields["data"], "message.data");
  const data = readData(webpush["data"], "message.webpush.data") ?? common;
  const link = readLink(webpushOptions["link"], options);
  const analyticsLabel = readAnalyticsLabel(webpushOptions["analyticsLabel"] ?? messageOptions["analyticsLabel"]);
  return {
    headers: readWebpushHeaders(readStringMap(webpush["headers"] ?? {}, "message.webpush.headers")),
    ...(notification && { notification }),
    ...(data && { data }),
    ...(link !== undefined && { link }),
    ...(analyticsLabel !== undefined && { analyticsLabel }),
  };
}

function readNotification(common: unknown, webpush: unknown): JsonObject | undefined {
  if (common === undefined && webpush === undefined) return undefined;
  const fields = readFields(common ?? {}, "message.notification", NOTIFICATION_FIELDS);
  for (const name of NOTIFICATION_FIELDS) readOptionalString(fields[name], `message.notification.${name}`);
  return { ...fields, ...readObject(webpush ?? {}, "message.webpush.notification") };
}

function readData(value: unknown, path: string): Readonly<Record<string, string>> | undefined {
  if (value === undefined) return undefined;
  const data = readStringMap(value, path);
  const bad = Object.keys(data).find((key) => key === "" || isReservedKey(key));
  if (bad === undefined) return data;
  throw new Refusal(invalidField(path, `Invalid data payload key: ${bad}`));
}

// The reserved words of https://firebase.google.com/docs/cloud-messaging/error-codes (INVALID_ARGUMENT).
function isReservedKey(key: string): boolean {
  return key === "from" || key === "message_type" || key.startsWith("google") || key.startsWith("gcm");
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

function readLink(value: unknown, options: ParseOptions): string | undefined {
  const path = "message.webpush.fcm_options.link";
  const link = readOptionalString(value, path);
  if (link === undefined) return undefined;
  const url = URL.parse(link);
  if (url?.protocol === "https:") return link;
  if (options.allowHttpLinks && url?.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname)) return link;
  throw new Refusal(invalidField(path, "must be an HTTPS URL"));
}

function readAnalyticsLabel(value: unknown): string | undefined {
  const path = "message.fcm_options.analytics_label";
  const label = readOptionalString(value, path);
  if (label === undefined || /^[a-zA-Z0-9-_.~%]{1,50}$/.test(label)) return label;
  throw new Refusal(invalidField(path, "must match ^[a-zA-Z0-9-_.~%]{1,50}$"));
}
