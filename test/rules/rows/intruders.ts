import type { DocumentKind } from "@shutterbell/contract";
import { OPERATIONS, type Operation } from "../matrix.ts";
import type { Claims } from "../people.ts";
import { about, type Row } from "../row.ts";
import { anyOf } from "../verdict.ts";
import { placeOf, requestsOf } from "./attempts.ts";
import { kinds } from "./cells.ts";

/** Signed in, and with claims that the rules never ask for. */
const pretenders: Readonly<Record<string, Claims>> = {
  anonymous: { sub: "anna", firebase: { sign_in_provider: "anonymous", identities: {} } },
  "claims to organise": { sub: "stan", role: "organiser", organiser: true, events: { harbour: "organiser" } },
  "claims to be the server": { sub: "stan", admin: true, owner: true, firebase: { sign_in_provider: "custom" } },
  "claims a guest's email": { sub: "stan", email: "gwen@example.org", email_verified: true },
  "claims another tenant": { sub: "stan", firebase: { tenant: "harbour", sign_in_provider: "custom" } },
};

/** User ids that a path could take for something else. */
const uids = [
  ".",
  "..",
  "__x__",
  "__name__",
  "*",
  "**",
  "{uid}",
  "$(uid)",
  "null",
  "harbour",
  "GWEN",
  " gwen",
  "gwen ",
  "gwen.",
  "gw\u200Ben",
  "%67wen",
  "gwen/inbox",
  "../participants/olaf",
  "x/../olaf",
  "olaf/../olaf",
  "/olaf",
  "olaf/",
  "olaf\n",
  "u".repeat(128),
];

const intruders: Readonly<Record<string, Claims>> = {
  ...pretenders,
  ...Object.fromEntries(uids.map((sub) => [`uid ${JSON.stringify(sub)}`, { sub }])),
};

/** Whoever is signed in reads how the circuits stand. */
const isOpen = (kind: DocumentKind, operation: Operation): boolean =>
  kind === "circuit" && (operation === "get" || operation === "list");

const rowOf = (who: string, by: Claims, kind: DocumentKind): Row => {
  const operations = OPERATIONS.filter((operation) => !isOpen(kind, operation));
  const tried = operations.map((operation) => ({ operation, path: placeOf(kind, operation, "stranger") }));
  return {
    name: `${kind} · ${who} · ${operations.join(", ")}`,
    by,
    verdict: "denied",
    paths: [...new Set(tried.map(({ path }) => path))],
    ask: (database) =>
      anyOf(
        tried.flatMap(({ operation, path }) =>
          requestsOf(kind, operation, "stranger").map((request) => request(database, path)),
        ),
      ),
    writes: true,
    alsoReads: true,
  };
};

export const intruderRows: readonly Row[] = about("nobody comes in by a token", () =>
  Object.entries(intruders).flatMap(([who, by]) => kinds.map((kind) => rowOf(who, by, kind))),
);
