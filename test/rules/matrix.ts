import type { DocumentKind } from "@shutterbell/contract";
import type { ACTORS } from "./people.ts";
import type { Verdict } from "./verdict.ts";

export const OPERATIONS = ["get", "list", "create", "update", "delete"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One verdict for each actor, in the order of ACTORS; one too few or too many does not compile. */
type Row = VerdictForEach<typeof ACTORS>;
type VerdictForEach<Names extends readonly string[]> = { readonly [Name in keyof Names]: Verdict };
type Rows = Readonly<Record<Operation, Row>>;

const no = "denied";
const ok = "allowed";
const nobody: Row = [no, no, no, no, no, no, no];

/**
 * Who may do what to which document: the whole of it. What a person can own is the guest's. `update` means that some
 * change is let in, `list` that some query is; which ones, the tests of the fields and of the queries say.
 */
// oxfmt-ignore
export const matrix: Readonly<Record<DocumentKind, Rows>> = {
  //         signedOut, stranger, guest, otherGuest, photographer, organiser, otherOrganiser
  event: {
    get:    [no,        no,       ok,    ok,         ok,           ok,        no],
    list:   nobody,
    create: nobody,
    update: [no,        no,       no,    no,         no,           ok,        no],
    delete: nobody,
  },
  join: {
    get:    [no,        no,       no,    no,         no,           ok,        no],
    list:   nobody,
    create: nobody,
    update: [no,        no,       no,    no,         no,           ok,        no],
    delete: nobody,
  },
  participant: {
    get:    [no,        no,       ok,    no,         no,           ok,        no],
    list:   [no,        no,       no,    no,         no,           ok,        no],
    create: nobody,
    update: [no,        no,       ok,    no,         no,           ok,        no],
    delete: nobody,
  },
  progress: {
    get:    [no,        no,       ok,    ok,         ok,           ok,        no],
    list:   [no,        no,       ok,    ok,         ok,           ok,        no],
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  photo: {
    get:    [no,        no,       ok,    ok,         ok,           ok,        no],
    list:   [no,        no,       ok,    ok,         ok,           ok,        no],
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  matchSet: {
    get:    [no,        no,       no,    no,         no,           ok,        no],
    list:   nobody,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  inboxItem: {
    get:    [no,        no,       ok,    no,         no,           no,        no],
    list:   [no,        no,       ok,    no,         no,           no,        no],
    create: nobody,
    update: [no,        no,       ok,    no,         no,           no,        no],
    delete: nobody,
  },
  device: {
    get:    [no,        no,       ok,    no,         no,           no,        no],
    list:   [no,        no,       ok,    no,         no,           no,        no],
    create: [no,        no,       ok,    no,         no,           no,        no],
    update: [no,        no,       ok,    no,         no,           no,        no],
    delete: [no,        no,       ok,    no,         no,           no,        no],
  },
  settings: {
    get:    [no,        no,       ok,    no,         no,           no,        no],
    list:   nobody,
    create: [no,        no,       ok,    no,         no,           no,        no],
    update: [no,        no,       ok,    no,         no,           no,        no],
    delete: [no,        no,       ok,    no,         no,           no,        no],
  },
  delivery: {
    get:    [no,        no,       no,    no,         no,           ok,        no],
    list:   [no,        no,       no,    no,         no,           ok,        no],
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  deadLetter: {
    get:    [no,        no,       no,    no,         no,           ok,        no],
    list:   [no,        no,       no,    no,         no,           ok,        no],
    create: nobody,
    update: [no,        no,       no,    no,         no,           ok,        no],
    delete: nobody,
  },
  announcement: {
    get:    [no,        no,       ok,    ok,         ok,           ok,        no],
    list:   [no,        no,       ok,    ok,         ok,           ok,        no],
    create: [no,        no,       no,    no,         no,           ok,        no],
    update: nobody,
    delete: [no,        no,       no,    no,         no,           ok,        no],
  },
  circuit: {
    get:    [no,        ok,       ok,    ok,         ok,           ok,        ok],
    list:   [no,        ok,       ok,    ok,         ok,           ok,        ok],
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  reconciler: {
    get:    nobody,
    list:   nobody,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  signingKey: {
    get:    nobody,
    list:   nobody,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  auditEntry: {
    get:    [no,        no,       no,    no,         no,           ok,        no],
    list:   nobody,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  erasure: {
    get:    nobody,
    list:   nobody,
    create: nobody,
    update: nobody,
    delete: nobody,
  },
};

/** What a pipeline that signed in for the event may do; of an inbox item, what its owner answered is not its own. */
export const pipelineMay: Readonly<Record<DocumentKind, readonly Operation[]>> = {
  event: ["get"],
  join: [],
  participant: ["get"],
  progress: ["create", "update"],
  photo: ["get", "create", "update"],
  matchSet: ["get", "create", "update"],
  inboxItem: ["get", "create", "update", "delete"],
  device: [],
  settings: [],
  delivery: [],
  deadLetter: [],
  announcement: [],
  // As whoever is signed in.
  circuit: ["get", "list"],
  reconciler: [],
  signingKey: [],
  auditEntry: [],
  erasure: [],
};
