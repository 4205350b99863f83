import * as fc from "fast-check";
import { anyValue, corrupted, deepText, mutated } from "./values.ts";

/** What to send, byte for byte, and how. */
export interface RawRequest {
  readonly door: string;
  readonly bytes: Buffer;
  /** `stay`: the rest never comes, and the connection stays open. */
  readonly ending: "end" | "stay";
}

/** What a caller may know and have: a valid request of each door, and tokens of every kind. */
export interface Knowledge {
  readonly doors: readonly string[];
  /** By door; one that is not here is asked with an event alone. */
  readonly requests: Readonly<Record<string, object>>;
  /** Query strings of links that were sent to somebody. */
  readonly links: readonly string[];
  readonly goodTokens: readonly string[];
  readonly badTokens: readonly string[];
}

type Headers = readonly (readonly [name: string, value: string])[];

const json = (data: unknown): string => JSON.stringify({ data });
const bytes = (text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> => text.map((one) => Buffer.from(one));

function bodyOf(valid: object): fc.Arbitrary<Buffer> {
  const text = json(valid);
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(Buffer.from(text)) },
    { weight: 35, arbitrary: bytes(mutated(valid).map(json)) },
    { weight: 10, arbitrary: bytes(anyValue.map((value) => JSON.stringify(value) ?? "")) },
    { weight: 10, arbitrary: bytes(anyValue.map(json)) },
    { weight: 10, arbitrary: corrupted(text) },
    { weight: 5, arbitrary: fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw)) },
    { weight: 3, arbitrary: bytes(deepText.map((deep) => `{"data":${deep}}`)) },
    { weight: 3, arbitrary: bytes(deepText) },
    {
      weight: 2,
      arbitrary: bytes(
        fc.integer({ min: 15_000, max: 40_000 }).map((size) => json({ ...valid, pad: "x".repeat(size) })),
      ),
    },
    { weight: 2, arbitrary: fc.constant(Buffer.from(`{"data":${text.slice(8, -2)},"__proto__":{"isAdmin":true}}}`)) },
    { weight: 2, arbitrary: fc.constant(Buffer.from(`{"data":1,"data":${text.slice(8, -1)}}`)) },
    { weight: 2, arbitrary: fc.constant(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])) },
    { weight: 2, arbitrary: fc.constant(Buffer.from(text, "utf16le")) },
  );
}

const JSON_TYPE = "application/json";
const contentType = fc.oneof(
  { weight: 8, arbitrary: fc.constant<string | null>(JSON_TYPE) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[null, "", "text/plain", "application/json; charset=utf-16", "application/jsonp", "APPLICATION/JSON;;"],
      ...["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json, text/html", ";"],
    ),
  },
);

const authorization = ({ goodTokens, badTokens }: Knowledge): fc.Arbitrary<string | null> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...goodTokens.map((token) => `Bearer ${token}`)) },
    { weight: 3, arbitrary: fc.constantFrom(...badTokens.map((token) => `Bearer ${token}`)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(null, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "bearer x y"),
    },
  );

const text = fc.string({ unit: fc.constantFrom(..."aZ09 .,;:/%=-_\t".split("")), maxLength: 60 });
const extraHeaders: fc.Arbitrary<Headers> = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom(
        "x-forwarded-for",
        "x-firebase-appcheck",
        "host",
        "origin",
        "cookie",
        "accept-encoding",
        "expect",
      ),
      text,
    ),
    fc.tuple(
      fc.constant("x-forwarded-for"),
      fc.constantFrom("::1", "1.2.3.4,::ffff:1.2.3.4", "__proto__", ",,,", "fe80::%1"),
    ),
    fc.tuple(
      fc.constantFrom("content-type", "authorization", "content-encoding"),
      fc.constantFrom(JSON_TYPE, "gzip", "x"),
    ),
    fc.tuple(
      fc.constant("x-pad"),
      fc.integer({ min: 1, max: 20_000 }).map((size) => "p".repeat(size)),
    ),
  ),
  { maxLength: 3 },
);

const method = fc.oneof(
  { weight: 12, arbitrary: fc.constant("POST") },
  {
    weight: 3,
    arbitrary: fc.constantFrom("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "post", "P0ST"),
  },
);

const TRICKS = ["/../join", "//evil.example/", "?u=%", `?${"q".repeat(3000)}`, "/%2e%2e/%2e%2e", "?a[__proto__]=1"];

const targetOf = (door: string, links: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(`/api/${door}`) },
    { weight: 4, arbitrary: fc.constantFrom(...links).map((link) => `/api/${door}?${link}`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...links),
          fc.nat(),
          fc.constantFrom("%00", "%ff", "&u=x", "#", "..%2f", "é", "%", "&t=&t="),
        )
        .map(
          ([link, at, part]) => `/api/${door}?${link.slice(0, at % link.length)}${part}${link.slice(at % link.length)}`,
        ),
    },
    { weight: 2, arbitrary: fc.constantFrom(...TRICKS).map((rest) => `/api/${door}${rest}`) },
  );

/** How the length of a body is told, and how much of it comes. */
const framing = fc.oneof(
  { weight: 80, arbitrary: fc.constant("whole" as const) },
  { weight: 8, arbitrary: fc.constant("chunked" as const) },
  { weight: 6, arbitrary: fc.constant("truncated" as const) },
  { weight: 3, arbitrary: fc.constantFrom("bad-chunk" as const, "no-length" as const, "two-lengths" as const) },
  { weight: 1, arbitrary: fc.constant("slow" as const) },
);

function framed(body: Buffer, how: string): { headers: Headers; sent: Buffer } {
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);
  const length = (size: number): Headers => [["content-length", String(size)]];
  switch (how) {
    case "chunked":
      return {
        headers: [["transfer-encoding", "chunked"]],
        sent: body.length === 0 ? Buffer.from("0\r\n\r\n") : chunk,
      };
    case "bad-chunk":
      return { headers: [["transfer-encoding", "chunked"]], sent: Buffer.from("zz\r\n{}\r\n0\r\n\r\n") };
    case "no-length":
      return { headers: [], sent: body };
    case "two-lengths":
      return { headers: [...length(body.length), ...length(body.length + 1)], sent: body };
    case "truncated":
    case "slow":
      return { headers: length(body.length + 10), sent: body };
    default:
      return { headers: length(body.length), sent: body };
  }
}

const head = (line: string, headers: Headers): Buffer =>
  Buffer.from(`${line}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`, "latin1");

/** A request at one of the doors: valid, nearly valid, or nothing like it. */
export function doorRequests(knowledge: Knowledge): fc.Arbitrary<RawRequest> {
  const at = (door: string): fc.Arbitrary<RawRequest> => {
    const valid = knowledge.requests[door] ?? { eventId: "harbour" };
    return fc
      .record({
        ...{ method, contentType, extraHeaders, framing },
        body: bodyOf(valid),
        target: targetOf(door, knowledge.links),
        authorization: authorization(knowledge),
      })
      .map((parts) => {
        const { headers, sent } = framed(parts.body, parts.framing);
        const own: Headers = [
          ["host", "app.example"],
          ["connection", "close"],
          ...(parts.contentType === null ? [] : [["content-type", parts.contentType] as const]),
          ...(parts.authorization === null ? [] : [["authorization", parts.authorization] as const]),
        ];
        const line = `${parts.method} ${parts.target} HTTP/1.1`;
        const ending = parts.framing === "slow" ? "stay" : "end";
        return { door, ending, bytes: Buffer.concat([head(line, [...own, ...headers, ...parts.extraHeaders]), sent]) };
      });
  };
  const raw = fc
    .tuple(fc.constantFrom(...knowledge.doors), fc.uint8Array({ maxLength: 300 }))
    .map(([door, noise]): RawRequest => ({
      door,
      ending: "end",
      bytes: Buffer.concat([Buffer.from(`POST /api/${door} HTTP/1.1\r\n`), Buffer.from(noise)]),
    }));
  return fc.oneof(...knowledge.doors.map((door) => ({ weight: 20, arbitrary: at(door) })), {
    weight: 2,
    arbitrary: raw,
  });
}
