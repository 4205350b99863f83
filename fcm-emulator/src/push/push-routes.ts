import type { Answer } from "../http/answer.ts";
import type { HttpRequest, Route } from "../http/route.ts";
import type { Clock } from "../ports.ts";
import type { Browser, BrowserDirectory } from "./browser-directory.ts";
import { bytesField, fixed64Field, integerField, ProtoMessage } from "./protobuf.ts";

export const CHECKIN_PATH = "/__push/checkin";
export const REGISTER_PATH = "/__push/register";

/** What Chromium asks over HTTP before it opens its connection: an identity, then a token for each subscription. */
export function createPushRoutes(browsers: BrowserDirectory, clock: Clock): readonly Route[] {
  return [
    { method: "POST", path: exactly(CHECKIN_PATH), handle: (request) => checkIn(request, browsers, clock) },
    { method: "POST", path: exactly(REGISTER_PATH), handle: (request) => register(request, browsers) },
  ];
}

const exactly = (path: string): RegExp => new RegExp(`^${path}$`);

// Field numbers: google_apis/gcm/protocol/checkin.proto of Chromium.
function checkIn(request: HttpRequest, browsers: BrowserDirectory, clock: Clock): Answer {
  const known = parseKnownIdentity(request.body);
  const browser = browsers.checkIn(known?.id, known?.securityToken);
  const body = Buffer.concat([
    integerField(1, 1),
    integerField(3, clock()),
    fixed64Field(7, BigInt(browser.id)),
    fixed64Field(8, BigInt(browser.securityToken)),
    bytesField(11, "fcm-emulator"),
  ]);
  return { status: 200, contentType: "application/x-protobuf", body };
}

function parseKnownIdentity(body: Buffer): { id: string; securityToken: string } | undefined {
  const message = new ProtoMessage(body);
  const id = message.integer(2);
  return id === 0n ? undefined : { id: id.toString(), securityToken: message.integer(13).toString() };
}

function register(request: HttpRequest, browsers: BrowserDirectory): Answer {
  const browser = authenticate(request, browsers);
  if (browser === undefined) return text("Error=AUTHENTICATION_FAILED");
  const form = new URLSearchParams(request.body.toString());
  const app = form.get("app");
  const sender = form.get("sender");
  if (app === null || sender === null) return text("Error=INVALID_PARAMETERS");
  const subtype = form.get("X-subtype") ?? "";
  if (form.get("delete") === "true") {
    browsers.unsubscribe(browser, { subtype, sender });
    return text(`token=${subtype}`);
  }
  return text(`token=${browsers.subscribe(browser, { app, subtype, sender }).token}`);
}

/** `Authorization: AidLogin <android id>:<security token>` */
function authenticate(request: HttpRequest, browsers: BrowserDirectory): Browser | undefined {
  const match = /^AidLogin (\d+):(\d+)$/.exec(request.headers.authorization ?? "");
  return match?.[1] === undefined || match[2] === undefined ? undefined : browsers.authenticate(match[1], match[2]);
}

// Chromium reads these answers as text and looks for the word before the equals sign.
const text = (body: string): Answer => ({ status: 200, body });
