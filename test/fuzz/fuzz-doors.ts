import * as fc from "fast-check";
import { paths } from "@shutterbell/contract";
import { EVENT_ID, makeEvent, makeSent, NO_TIMES, NOW } from "../../functions/src/testing/documents.ts";
import { foreignKey, type Mint, openMint } from "../support/doors/mint-tokens.ts";
import { type DoorServer, type Served, serveDoors } from "../support/doors/serve-doors.ts";
import { capturingOutput, functionsOutput } from "../support/runner/capture-output.ts";
import { doorRequests, type Knowledge, type RawRequest } from "./door-requests.ts";
import { misplaced } from "./misplaced.ts";
import { sendRaw } from "./send-raw.ts";

const { proofsBy } = await capturingOutput(() => import("../../functions/src/compose-doors.ts"));

/** What was found, and by which bytes. */
export interface Finding {
  readonly what: string;
  readonly request: string;
  readonly answer: string;
}

export interface DoorsReport {
  readonly requests: number;
  /** Answers from 500 up, requests that were never answered, and answers that tell of the inside. */
  readonly serverErrors: number;
  /** Requests that were refused or not answered and wrote all the same, and documents that stand where none may. */
  readonly writes: number;
  readonly findings: readonly Finding[];
}

const SECRET = "s".repeat(32);
const DELIVERY = "d".repeat(32);
const AT_ONCE = 64;
const BATCH = 500;
const PACE = { SHUTTERBELL_DOOR_PACE: "1000000" };
/** What stands in no answer: files, stacks, the secret and where it is. */
const INSIDE = /node_modules|\/src\/|\.ts:|\n\s+at |private\/join|FirebaseAuthError|ssssssssssssssss/;
/** The paths of documents stand in none but an export, which says where it found what. */
const PLACES = /events\/|users\//;

async function openServer(mint: Mint): Promise<DoorServer> {
  const settings = { doors: { isAppCheckRequired: false, paceFactor: 1, proxies: 1 } };
  const proofs = proofsBy(mint.app, settings);
  const server = await serveDoors({ now: () => NOW, proofs, env: PACE, bodyDeadlineMs: 250 });
  const { firestore } = server.memory;
  await firestore.doc(paths.event(EVENT_ID)).set(makeEvent());
  await firestore.doc(paths.join(EVENT_ID)).set({ schemaVersion: 1, secret: SECRET, rotatedAt: NOW });
  const timeline = { ...NO_TIMES, leasedAt: NOW, acceptedAt: NOW };
  await firestore.doc(paths.delivery(EVENT_ID, DELIVERY)).set(makeSent({ timeline }));
  return server;
}

function knowledgeOf(server: DoorServer, mint: Mint): Knowledge {
  const now = Math.floor(Date.now() / 1000);
  const forge = (options: Parameters<Mint["idToken"]>[1]) => mint.idToken("eve", options);
  const link = { uid: "mali", category: "photo", channel: "email" } as const;
  const query = new URLSearchParams({
    u: link.uid,
    c: link.category,
    h: link.channel,
    t: server.signUnsubscribe(link),
  });
  const invitation = { eventId: EVENT_ID, secret: SECRET };
  const at = NOW.getTime();
  return {
    doors: server.names,
    requests: {
      invitation,
      join: { ...invitation, displayName: "Mali", consent: { version: 1, granted: true } },
      receipt: {
        ...{ eventId: EVENT_ID, deliveryId: DELIVERY, receipt: server.signReceipt(DELIVERY), kind: "shown" },
        ...{ at, sentAt: at },
      },
      erase: { eventId: EVENT_ID, uid: null },
      exportHeld: { format: "json", language: "en" },
    },
    links: [query.toString(), "u=mali&c=photo&h=email&t=AAAAAAAAAAAAAAAAAAAAAA", "u=..%2fx&c=constructor&h=push&t="],
    goodTokens: ["mali", "tom", "ana"].map((uid) => mint.idToken(uid)),
    badTokens: [
      forge({ header: { alg: "none" } }),
      forge({ header: { alg: "HS256" } }),
      forge({ header: { kid: "../../etc/passwd" } }),
      forge({ header: { kid: "__proto__" } }),
      forge({ key: foreignKey() }),
      forge({ claims: { aud: "another-project" } }),
      forge({ claims: { iat: now - 7200, exp: now - 3600 } }),
      forge({ claims: { sub: { $ne: null } } }),
      ...["a/b/c", "..", "__x__", "x".repeat(200), "\u0000"].map((uid) => mint.idToken(uid)),
    ],
  };
}

function judge(request: RawRequest, answer: Awaited<ReturnType<typeof sendRaw>>): Finding | null {
  const found = (what: string): Finding => ({
    what,
    request: request.bytes.toString("latin1").slice(0, 2000),
    answer: answer.text.slice(0, 500),
  });
  if (answer.status !== null && answer.status >= 500) return found(`answered ${answer.status}`);
  const isExport = request.door === "exportHeld" && answer.status === 200;
  const isTold = INSIDE.test(answer.text) || (!isExport && PLACES.test(answer.text));
  return isTold ? found("told of the inside") : null;
}

/** Sends so many requests to every door, some at a time, and counts what must not be. */
export async function fuzzDoors(
  { runs, seed }: { readonly runs: number; readonly seed: number },
  onProgress: (sent: number) => void = () => {},
): Promise<DoorsReport> {
  const mint = await openMint();
  const server = await openServer(mint);
  try {
    const arbitrary = doorRequests(knowledgeOf(server, mint));
    const findings: Finding[] = [];
    let sent = 0;
    for (let batch = 0; sent < runs; batch += 1) {
      const size = Math.min(BATCH, runs - sent);
      const requests = fc.sample(arbitrary, { numRuns: size, seed: seed * 1_000_003 + batch });
      findings.push(...(await sendAll(server.port, requests)));
      functionsOutput.clear();
      sent += size;
      onProgress(sent);
    }
    const written = writtenInVain(server);
    const writes = written.length;
    return { requests: sent, serverErrors: findings.length, writes, findings: [...findings, ...written] };
  } finally {
    await server.close();
    await mint.close();
  }
}

/** Requests that wrote though they were refused, and documents that no request may write. */
function writtenInVain(server: DoorServer): Finding[] {
  const isRefused = ({ status }: Served): boolean => status < 200 || status >= 300;
  const vain = server.served.filter((one) => isRefused(one) && one.writes > 0);
  return [
    ...vain.map(({ door, status, writes }) => ({
      what: `wrote ${writes}, answered ${status}`,
      request: door,
      answer: "",
    })),
    ...misplaced(server.memory).map((path) => ({
      what: "wrote what is no document of ours",
      request: path,
      answer: "",
    })),
  ];
}

async function sendAll(port: number, requests: readonly RawRequest[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const waiting = [...requests];
  const work = async (): Promise<void> => {
    for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
      const asked = request;
      const finding = await sendRaw(port, asked).then(
        (answer) => judge(asked, answer),
        (error: unknown) => ({
          what: String(error),
          request: asked.bytes.toString("latin1").slice(0, 2000),
          answer: "",
        }),
      );
      if (finding !== null) findings.push(finding);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}
