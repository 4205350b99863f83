import { MAX_PAGE } from "@shutterbell/contract";
import {
  collection,
  deleteDoc,
  doc,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  setDoc,
} from "firebase/firestore";
import { afterAll, describe, expect, test } from "vitest";
import { seeded } from "./documents.ts";
import type { Actor } from "./people.ts";
import { verdictOf } from "./verdict.ts";
import { openWorld } from "./world.ts";

const world = await openWorld("elsewhere");
afterAll(() => world.close());

/** Paths that contract has no kind for: beside, above and below those that it has. */
const paths = [
  "system/other",
  "system/reconciler/cursors/1",
  "system/signingKey/old/1",
  "system/counters/shards/0",
  "circuits/push/history/1",
  `${seeded.auditEntry.path}/notes/n1`,
  "users/gwen",
  "users/gwen/settings/billing",
  "users/gwen/private/notes",
  "users/gwen/sent/item",
  "events/harbour/private/keys",
  "events/harbour/private/matches",
  "events/harbour/private/join/history/1",
  "events/harbour/photos/p1/private/join",
  "events/harbour/photos/p1/comments/c1",
  "events/harbour/photos/p1/private/matches/faces/f1",
  "events/harbour/participants/olaf/notes/n1",
  "events/harbour/progress/camera-1/log/l1",
  "events/harbour/deliveries/hV3kq8Zt1LwYb0Rn/log/l1",
  "events/harbour/deadLetters/hV3kq8Zt1LwYb0Rn/tries/t1",
  "events/harbour/announcements/a1/answers/x1",
  "events/harbour/sponsors/s1",
  `${seeded.inboxItem.path}/replies/r1`,
  `${seeded.device.path}/keys/k1`,
  "participants/gwen",
  "photos/p1",
  "deliveries/hV3kq8Zt1LwYb0Rn",
  "deadLetters/hV3kq8Zt1LwYb0Rn",
  "announcements/a1",
  "events/harbour/circuits/push",
  "gwen/gwen",
];

/** The guest owns some of these paths by their name, the organiser has the most rights in their event. */
const actors: readonly Actor[] = ["signedOut", "stranger", "guest", "organiser"];

describe("what no rule names is nobody's", () => {
  test.each(paths.flatMap((path) => actors.map((actor) => ({ path, actor }))))(
    "$path · $actor · get, list, create, update, delete → denied",
    async ({ path, actor }) => {
      const place = doc(world.as(actor), path);
      const parent = collection(world.as(actor), path.slice(0, path.lastIndexOf("/")));
      const requests = [
        getDocFromServer(place),
        setDoc(place, { schemaVersion: 1, uid: actor }),
        setDoc(place, { seenAt: null }, { merge: true }),
        deleteDoc(place),
        ...(isNamed(parent.path) ? [] : [getDocsFromServer(query(parent, limit(MAX_PAGE)))]),
      ];
      expect(new Set(await Promise.all(requests.map(verdictOf)))).toEqual(new Set(["denied"]));
    },
  );
});

/** Collections whose own documents the rules do name: their lists are cells of the matrix. */
const isNamed = (parent: string): boolean => ["events/harbour/photos", "users/gwen/inbox"].includes(parent);
