import type { KeyObject } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isUnsubscribeSignedBy, type Unsubscription } from "../sign/sign.ts";
import { readUnsubscribeLink } from "./unsubscribe-link.ts";

export interface UnsubscribeDeps {
  readonly signingKey: () => Promise<KeyObject>;
  /** Switches that channel off for that category; once or several times, it is the same. */
  readonly switchOff: (what: Unsubscription) => Promise<void>;
  /** Told what failed on our side. */
  readonly onError: (error: unknown) => void;
}

interface Answer {
  readonly status: number;
  readonly type: "text/plain" | "text/html";
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const say = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  type: "text/plain",
  body: `${body}\n`,
  headers,
});

/** No script, no style and nothing to fetch. The form has no address of its own: it posts to the link it came from. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Stop these messages · หยุดรับข้อความเหล่านี้</title>
</head>
<body>
<main>
<form method="post">
<p>Do you want no more messages of this kind?</p>
<p lang="th">คุณต้องการหยุดรับข้อความประเภทนี้หรือไม่</p>
<button>Stop them · <span lang="th">หยุดรับ</span></button>
</form>
</main>
</body>
</html>
`;

const SECURITY = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // The address holds the token.
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

async function decide(deps: UnsubscribeDeps, { method, url }: UnsubscribeCall): Promise<Answer> {
  if (method !== "GET" && method !== "POST") return say(405, "GET or POST.", { allow: "GET, POST" });
  const asked = readUnsubscribeLink(url ?? "");
  const isSigned = asked !== null && isUnsubscribeSignedBy(await deps.signingKey(), asked.what, asked.token);
  if (!isSigned) return say(403, "This link is not valid.");
  if (method === "GET") return { status: 200, type: "text/html", body: PAGE };
  await deps.switchOff(asked.what);
  return say(200, "Done: you get no more messages of this kind.\nเรียบร้อย คุณจะไม่ได้รับข้อความประเภทนี้อีก");
}

type UnsubscribeCall = Pick<IncomingMessage, "method" | "url">;

/**
 * `/api/unsubscribe`: what an email's link leads to. A POST, by a mail program's own button (RFC 8058) or by that of
 * the page, switches off what the link names. A GET changes nothing, because scanners of mail follow every link; it
 * shows a page with one button. A link that we did not sign is refused, and is not told why.
 */
export async function answerUnsubscribe(
  deps: UnsubscribeDeps,
  request: UnsubscribeCall,
  response: ServerResponse,
): Promise<void> {
  const { status, type, body, headers } = await decide(deps, request).catch((error: unknown): Answer => {
    deps.onError(error);
    return say(503, "That did not work. Try again in a minute.\nไม่สำเร็จ กรุณาลองใหม่อีกครั้ง", { "retry-after": "60" });
  });
  response.writeHead(status, { ...SECURITY, ...headers, "content-type": `${type}; charset=utf-8` }).end(body);
}
