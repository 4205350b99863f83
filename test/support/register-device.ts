import { createHash, randomBytes } from "node:crypto";

const post = async (
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-goog-api-key": "demo-key", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
};

/** What the browser SDK does to get a registration token, for a browser that is nowhere. */
export async function registerToken(fcmOrigin: string, projectId: string): Promise<string> {
  const first = randomBytes(17);
  first[0] = 0b0111_0000 | (first[0]! & 0b0000_1111);
  const fid = first.toString("base64url").slice(0, 22);
  const installation = await post(`${fcmOrigin}/v1/projects/${projectId}/installations`, {
    fid,
    authVersion: "FIS_v2",
    appId: "1:123456789012:web:0123456789abcdef",
    sdkVersion: "w:0.6.19",
  });
  const { token: auth } = installation["authToken"] as { token: string };
  const registration = await post(
    `${fcmOrigin}/v1/projects/${projectId}/registrations`,
    {
      web: {
        endpoint: `https://push.example/${fid}`,
        p256dh: randomBytes(65).toString("base64url"),
        auth: randomBytes(16).toString("base64url"),
      },
    },
    { "x-goog-firebase-installations-auth": `FIS ${auth}` },
  );
  return registration["token"] as string;
}

/** The id of a device's document: the SHA-256 of its token or installation id. */
export const deviceIdOf = (id: string): string => createHash("sha256").update(id).digest("hex");
