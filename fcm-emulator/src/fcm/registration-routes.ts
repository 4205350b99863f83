import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import type { HttpRequest, PathParams, Route } from "../http/route.ts";
import type { Clock, RandomBytes } from "../ports.ts";
import { notFound, unauthenticated } from "./fcm-error.ts";
import { readFisHeader } from "./fis-token.ts";
import { parseWith } from "./json-body.ts";
import type { Registration, Registrations } from "./registrations.ts";

const text = z.string().min(1);
const registrationBody = z.object({
  web: z.object({ endpoint: text, auth: text, p256dh: text }),
  // register() sends it and wants `name` back; getToken() does not and wants `token`.
  fcm_sdk_version: z.string().optional(),
});

interface Dependencies {
  readonly registrations: Registrations;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

/** fcmregistrations.googleapis.com */
export function createRegistrationRoutes(dependencies: Dependencies): readonly Route[] {
  const { registrations } = dependencies;
  const base = "^/v1/projects/(?<project>[^/]+)/registrations";
  return [
    {
      method: "POST",
      path: new RegExp(`${base}$`),
      isPublic: true,
      handle: (request, params) => withFid(request, (fid) => create(request, params, fid, dependencies)),
    },
    {
      method: "PATCH",
      path: new RegExp(`${base}/(?<id>[^/]+)$`),
      isPublic: true,
      handle: (request, params) => withFid(request, () => refresh(request, params, dependencies)),
    },
    {
      method: "DELETE",
      path: new RegExp(`${base}/(?<id>[^/]+)$`),
      isPublic: true,
      handle: (request, params) =>
        withFid(request, () => {
          registrations.remove(params["id"] ?? "");
          return { status: 200, body: {} };
        }),
    },
  ];
}

function withFid(request: HttpRequest, handle: (fid: string) => Answer): Answer {
  const fid = readFisHeader(request.headers["x-goog-firebase-installations-auth"]);
  return fid === undefined ? unauthenticated() : handle(fid);
}

function create(request: HttpRequest, params: PathParams, fid: string, dependencies: Dependencies): Answer {
  const { web, fcm_sdk_version: sdkVersion } = parseWith(registrationBody, request.body);
  const now = dependencies.clock();
  const isFid = sdkVersion !== undefined;
  const registration: Registration = {
    kind: isFid ? "fid" : "token",
    id: isFid ? fid : `${fid}:APA91b${Buffer.from(dependencies.randomBytes(96)).toString("base64url")}`,
    fid,
    projectId: params["project"] ?? "",
    endpoint: web.endpoint,
    keys: { p256dh: web.p256dh, auth: web.auth },
    createdAt: now,
    refreshedAt: now,
  };
  dependencies.registrations.save(registration);
  return described(registration);
}

function refresh(request: HttpRequest, params: PathParams, { registrations, clock }: Dependencies): Answer {
  const { web } = parseWith(registrationBody, request.body);
  const known = registrations.find("token", params["id"] ?? "");
  if (known === undefined) return notFound();
  const keys = { p256dh: web.p256dh, auth: web.auth };
  registrations.save({ ...known, endpoint: web.endpoint, keys, refreshedAt: clock() });
  return described(known);
}

function described(registration: Registration): Answer {
  const name = `projects/${registration.projectId}/registrations/${registration.fid}`;
  return { status: 200, body: { name, ...(registration.kind === "token" && { token: registration.id }) } };
}
