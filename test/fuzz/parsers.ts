import * as contract from "@shutterbell/contract";
import { loadConfig } from "../../web/app/src/config/load-config.ts";
import { readInvitation } from "../../web/app/src/join/read-invitation.ts";
import { readRoute } from "../../web/app/src/routes/read-route.ts";
import { callDoor } from "../../web/kit/src/call-door.ts";
import { createReader } from "../../web/kit/src/live/read-found.ts";
import { FakeScreen } from "../../web/worker/src/fakes/fake-screen.ts";
import { linkOf } from "../../web/worker/src/on-click.ts";
import { onMessage } from "../../web/worker/src/on-message.ts";
import { pushHandler } from "../../web/worker/src/on-push.ts";
import { examples } from "../../contract/src/examples.fixture.ts";
import { parsePublishPhoto } from "../../pipeline/src/inputs.ts";
import { capturingOutput } from "../support/runner/capture-output.ts";

const { readUnsubscribeLink } = await capturingOutput(() => import("../../functions/src/trigger/unsubscribe-link.ts"));

/** Something that reads what others wrote. */
export interface Parser {
  readonly name: string;
  /** What it takes: inputs are made from it. */
  readonly valid: unknown;
  /** Whether it is handed values, or text and bytes as text. */
  readonly takes: "value" | "text";
  /** Must come to an end, whatever it is handed: with a result, or with one of its own errors. */
  readonly read: (input: unknown) => unknown;
  readonly isOwnError: (error: unknown) => boolean;
}

const never = (): boolean => false;
const hasCode =
  (prefix: string) =>
  (error: unknown): boolean =>
    error instanceof Error && "code" in error && String(error.code).startsWith(prefix);
const asText = (input: unknown): string => (typeof input === "string" ? input : (JSON.stringify(input) ?? ""));

const EVENT_ID = "harbour";
const payload = {
  ...{ v: "1", category: "photo", eventId: EVENT_ID, deliveryId: "d".repeat(32), count: "3", link: "/e/harbour/me" },
  receipt: "r".repeat(22),
};

const documents = (Object.keys(contract.templates) as contract.DocumentKind[]).map((kind): Parser => ({
  ...{ name: `document ${kind}`, valid: examples[kind], takes: "value", isOwnError: hasCode("contract/") },
  read: (input) => contract.readDocument(kind, input, "a/b"),
}));

/** Every schema of contract's doors, messages and payloads, each with something that it takes. */
const inputs: readonly (readonly [name: string, schema: Parameters<typeof contract.parseInput>[0], valid: unknown])[] =
  [
    ["invitation request", contract.invitationRequest, { eventId: EVENT_ID, secret: "s".repeat(32) }],
    [
      "join request",
      contract.joinRequest,
      { eventId: EVENT_ID, secret: "s".repeat(32), displayName: "Mali", consent: { version: 1, granted: true } },
    ],
    [
      "receipt request",
      contract.receiptRequest,
      { eventId: EVENT_ID, deliveryId: "d".repeat(32), receipt: "r".repeat(22), kind: "shown", at: 1, sentAt: 1 },
    ],
    [
      "alert task",
      contract.alertTask,
      {
        ...{ eventId: EVENT_ID, uid: "mali", channel: "push", category: "photo", letterId: null, hop: 0 },
        ...{ at: "2026-06-12T14:04:00.000Z", triggeredAt: null },
      },
    ],
    ["push payload", contract.pushPayloadSchema, payload],
    ["worker message", contract.workerMessageSchema, { type: "shutterbell/open", link: "/e/harbour" }],
    ["page message", contract.pageMessageSchema, { type: "shutterbell/withdrawn", eventId: EVENT_ID }],
  ];

const invitationAnswer = {
  ...{ name: "Mali & Tom", startsAt: "2026-06-12T10:00:00.000Z", endsAt: "2026-06-12T20:00:00.000Z" },
  ...{ timeZone: "Asia/Bangkok", locale: "th", visibility: "everyone" },
};

const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
const photo = {
  ...{ eventId: EVENT_ID, photoId: "p1", rev: 1, processedAt: new Date(0), matches: { mali: { confidence: 0.9 } } },
  card: { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj", takenAt: new Date(0) },
};

const nothing = async (): Promise<void> => undefined;

const worker: readonly Parser[] = [
  {
    ...{ name: "worker: a push", valid: { data: payload }, takes: "text", isOwnError: never },
    read: (input) => pushHandler(new FakeScreen()).onPush(asText(input)),
  },
  {
    ...{ name: "worker: a message of a page", valid: { type: "shutterbell/withdrawn", eventId: EVENT_ID } },
    ...{ takes: "value", isOwnError: never },
    read: (input) => onMessage(input, { ...pushHandler(new FakeScreen()), takeOver: nothing, keepLanguage: nothing }),
  },
  {
    ...{ name: "worker: where a click leads", valid: { link: "/e/harbour/p/p1" }, takes: "value", isOwnError: never },
    read(input) {
      const link = linkOf(input, "https://app.example");
      if (new URL(link, "https://app.example").origin !== "https://app.example") throw new Error(`It leads to ${link}`);
    },
  },
];

const readPhotos = createReader(({ data, path }) => contract.readDocument("photo", data, path));

const kit: readonly Parser[] = [
  {
    ...{
      name: "kit: a door's answer",
      valid: { result: invitationAnswer },
      takes: "text",
      isOwnError: hasCode("kit/"),
    },
    read: (input) =>
      callDoor(
        { fetch: async () => new Response(asText(input)), idToken: async () => null },
        { door: "invitation", request: {}, answer: contract.invitationAnswerShape },
      ),
  },
  {
    ...{ name: "kit: a document of a list", valid: examples.photo, takes: "value", isOwnError: never },
    read: (input) => readPhotos([{ id: "p1", path: "a/b", data: input }]),
  },
];

const links: readonly Parser[] = [
  {
    ...{ name: "link: unsubscribe", valid: "/api/unsubscribe?u=mali&c=photo&h=email&t=AAAAAAAAAAAAAAAAAAAAAA" },
    ...{ takes: "text", isOwnError: never },
    read: (input) => readUnsubscribeLink(asText(input)),
  },
  {
    ...{ name: "link: invitation", valid: `https://app.example/e/harbour#k=${"s".repeat(32)}`, takes: "text" },
    isOwnError: never,
    read: (input) => readInvitation(asText(input), "https://app.example"),
  },
  {
    ...{ name: "link: route", valid: "/e/harbour/p/p1", takes: "text", isOwnError: never },
    read: (input) => readRoute(asText(input)),
  },
  {
    ...{
      name: "app: its configuration",
      valid: { kit: { firebase: { apiKey: "a", projectId: "p", appId: "i" }, vapidKey: "v" } },
    },
    ...{ takes: "text", isOwnError: hasCode("app/") },
    read: (input) => loadConfig(async () => new Response(asText(input))),
  },
];

export const parsers: readonly Parser[] = [
  ...documents,
  ...inputs.map(([name, schema, valid]): Parser => ({
    ...{ name, valid, takes: "value", isOwnError: hasCode("contract/") },
    read: (input) => contract.parseInput(schema, input, name),
  })),
  {
    ...{ name: "pipeline: a photo", valid: photo, takes: "value", isOwnError: hasCode("contract/") },
    read: (input) => parsePublishPhoto(input as Parameters<typeof parsePublishPhoto>[0]),
  },
  ...worker,
  ...kit,
  ...links,
];
