import type { DocumentKind } from "@shutterbell/contract";
import { OPERATIONS, type Operation } from "../matrix.ts";
import { type Claims, EVENT, OTHER_EVENT, pipelineOf } from "../people.ts";
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

const claiming = (shutterbell: unknown): Claims => ({ sub: "pipeline", shutterbell });

/** Tokens that are almost those of a pipeline of the event. */
const falsePipelines: Readonly<Record<string, Claims>> = {
  "no claim": { sub: "pipeline" },
  "the claims of a pipeline, beside the one that counts": { sub: "pipeline", role: "pipeline", eventId: EVENT },
  "a pipeline of another event": pipelineOf(OTHER_EVENT),
  "a pipeline of an event that sorts before": pipelineOf("beach"),
  "a pipeline of every event": pipelineOf("*"),
  "a pipeline of an event without a name": pipelineOf(""),
  "a pipeline of the event in capitals": pipelineOf(EVENT.toUpperCase()),
  "a pipeline of no event": claiming({ role: "pipeline" }),
  "a pipeline of a list of events": claiming({ role: "pipeline", eventId: [EVENT] }),
  "a pipeline of some events": claiming({ role: "pipeline", eventIds: [EVENT], events: { [EVENT]: true } }),
  "a role that sorts before": claiming({ role: "organiser", eventId: EVENT }),
  "a role that sorts behind": claiming({ role: "server", eventId: EVENT }),
  "no role": claiming({ eventId: EVENT }),
  "a list of roles": claiming({ role: ["pipeline"], eventId: EVENT }),
  "true for a role": claiming({ role: true, eventId: EVENT }),
  "a word for a claim": claiming("pipeline"),
  "null for a claim": claiming(null),
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
  ...falsePipelines,
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
