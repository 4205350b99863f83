import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import type { PathParams, Route } from "../http/route.ts";
import type { RandomBytes } from "../ports.ts";
import { createFisToken } from "./fis-token.ts";
import { parseWith } from "./json-body.ts";
import type { Registrations } from "./registrations.ts";

const TOKEN_LIFETIME = "604800s";
const newInstallation = z.object({ fid: z.string().regex(/^[\w-]+$/) });

/** firebaseinstallations.googleapis.com */
export function createInstallationRoutes(registrations: Registrations, randomBytes: RandomBytes): readonly Route[] {
  const nonce = (): string => Buffer.from(randomBytes(16)).toString("base64url");
  const authToken = (fid: string): { token: string; expiresIn: string } => ({
    token: createFisToken(fid, nonce()),
    expiresIn: TOKEN_LIFETIME,
  });
  const base = "^/v1/projects/(?<project>[^/]+)/installations";
  return [
    {
      method: "POST",
      path: new RegExp(`${base}$`),
      isPublic: true,
      handle: (request, params) => create(parseWith(newInstallation, request.body).fid, params),
    },
    {
      method: "POST",
      path: new RegExp(`${base}/(?<fid>[\\w-]+)/authTokens:generate$`),
      isPublic: true,
      handle: (_request, params) => ({ status: 200, body: authToken(params["fid"] ?? "") }),
    },
    {
      method: "DELETE",
      path: new RegExp(`${base}/(?<fid>[\\w-]+)$`),
      isPublic: true,
      handle: (_request, params) => {
        registrations.removeInstallation(params["fid"] ?? "");
        return { status: 200, body: {} };
      },
    },
  ];

  function create(fid: string, params: PathParams): Answer {
    const name = `projects/${params["project"]}/installations/${fid}`;
    return { status: 200, body: { name, fid, refreshToken: `3_${nonce()}`, authToken: authToken(fid) } };
  }
}
