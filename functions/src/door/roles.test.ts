import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { invitationRequest, paths, type Role } from "@shutterbell/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import { EVENT_ID, makeParticipant, NOW } from "../testing/documents.ts";

const { openDoors } = await capturingOutput(() => import("./open-doors.ts"));

const memory = memoryFirestore({ now: () => NOW });
const done: string[] = [];
let server: Server;
beforeAll(async () => {
  const doors = openDoors({
    ...{ firestore: memory.firestore, newId: () => "id", paceFactor: 1, proxies: 1, bodyDeadlineMs: 1000 },
    proofs: { uidOf: async (token) => token.split(".")[1] ?? "", proveApp: null },
  });
  const door = doors.inRole({
    ...{ name: "sample", request: invitationRequest, roles: ["organiser"] },
    work: async (_, uid) => done.push(uid),
  }) as unknown as (request: IncomingMessage, response: ServerResponse) => void;
  server = createServer(door).listen(0, "127.0.0.1");
  await once(server, "listening");
  const join = (uid: string, role: Role, eventId = EVENT_ID) =>
    memory.firestore.doc(paths.participant(eventId, uid)).set({ ...makeParticipant(), role });
  await join("olga", "organiser");
  await join("mali", "guest");
  await join("paul", "photographer");
  await join("otto", "organiser", "another");
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

test.each([
  ["an organiser of this event", "olga", 200],
  ["a guest", "mali", 403],
  ["a photographer", "paul", 403],
  ["an organiser of another event", "otto", 403],
  ["nobody of the event", "eve", 403],
])("a door for organisers: %s", async (_, uid, status) => {
  done.length = 0;
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer a.${uid}.c`, connection: "close" },
    body: JSON.stringify({ data: { eventId: EVENT_ID, secret: "s".repeat(32) } }),
  });
  await response.arrayBuffer();
  expect(response.status).toBe(status);
  expect(done).toEqual(status === 200 ? [uid] : []);
});
