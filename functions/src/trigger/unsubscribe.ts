import type { KeyObject } from "node:crypto";
import type { Answer, GuardedCall } from "../door/guard.ts";
import type { PageSpec } from "../door/open-doors.ts";
import { refuse, type Refusal } from "../errors.ts";
import { isUnsubscribeSignedBy, type Unsubscription } from "../sign/sign.ts";
import { readUnsubscribeLink } from "./unsubscribe-link.ts";

export interface UnsubscribeDeps {
  readonly signingKey: () => Promise<KeyObject>;
  /** Switches that channel off for that category; once or several times, it is the same. */
  readonly switchOff: (what: Unsubscription) => Promise<void>;
}

const SECURITY = {
  "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-robots-tag": "noindex",
};

const answer = (status: number, type: "plain" | "html", body: string): Answer => ({
  status,
  headers: { ...SECURITY, "content-type": `text/${type}; charset=utf-8` },
  body,
});
const say = (status: number, text: string): Answer => answer(status, "plain", `${text}\n`);

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

async function follow(deps: UnsubscribeDeps, { method, url }: GuardedCall["request"]): Promise<Answer> {
  const asked = readUnsubscribeLink(url ?? "");
  const isSigned = asked !== null && isUnsubscribeSignedBy(await deps.signingKey(), asked.what, asked.token);
  if (!isSigned) throw refuse("door/link-refused");
  if (method === "GET") return answer(200, "html", PAGE);
  await deps.switchOff(asked.what);
  return say(200, "Done: you get no more messages of this kind.\nเรียบร้อย คุณจะไม่ได้รับข้อความประเภทนี้อีก");
}

/** In the two languages of the letters, where somebody may read it who has followed a link of ours. */
const FAILED = "That did not work. Try again in a minute.\nไม่สำเร็จ กรุณาลองใหม่อีกครั้ง";

function refusalPage({ reason, http, message, headers }: Refusal): Answer {
  // A mail program tries again what is out of order, and gives up what is wrong.
  const page = reason === "door/failed" ? say(503, FAILED) : say(http, message);
  return { ...page, headers: { ...page.headers, ...headers } };
}

/**
 * `/api/unsubscribe`: what an email's link leads to. A POST, by a mail program's own button (RFC 8058) or by that of
 * the page, switches off what the link names. A GET changes nothing, because scanners of mail follow every link; it
 * shows a page with one button. A link that we did not sign is refused, and is not told why.
 */
export const unsubscribePage = (deps: UnsubscribeDeps): PageSpec => ({
  name: "unsubscribe",
  methods: ["GET", "POST"],
  work: ({ request }) => follow(deps, request),
  refusal: refusalPage,
});
