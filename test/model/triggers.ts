import type { Change, Version } from "../support/memory-firestore/store.ts";
import { valueAt } from "../support/memory-firestore/values.ts";

export type TriggerName = "matches" | "participants" | "answers" | "announcements" | "redrive";

/** A trigger that is on its way to its function. */
export interface Pending {
  readonly function: TriggerName;
  readonly params: Readonly<Record<string, string>>;
  readonly change: Change;
}

interface Trigger {
  readonly name: TriggerName;
  readonly path: RegExp;
  readonly on: "written" | "updated";
}

const TRIGGERS: readonly Trigger[] = [
  { name: "matches", path: /^events\/(?<eventId>[^/]+)\/photos\/(?<photoId>[^/]+)\/private\/matches$/, on: "written" },
  { name: "participants", path: /^events\/(?<eventId>[^/]+)\/participants\/(?<uid>[^/]+)$/, on: "written" },
  { name: "answers", path: /^users\/(?<uid>[^/]+)\/inbox\/(?<notificationId>[^/]+)$/, on: "updated" },
  {
    name: "announcements",
    path: /^events\/(?<eventId>[^/]+)\/announcements\/(?<announcementId>[^/]+)$/,
    on: "written",
  },
  { name: "redrive", path: /^events\/(?<eventId>[^/]+)\/deadLetters\/(?<deliveryId>[^/]+)$/, on: "updated" },
];

/** What a commit sets off. */
export const triggersOf = (changes: readonly Change[]): Pending[] =>
  changes.flatMap((change) =>
    TRIGGERS.flatMap(({ name, path, on }) => {
      const params = path.exec(change.path)?.groups;
      const isUpdate = change.before !== null && change.after !== null;
      return params === undefined || (on === "updated" && !isUpdate)
        ? []
        : [{ function: name, params: { ...params }, change }];
    }),
  );

/**
 * What may never come: the reconciler finds it. "Not me" and what was deleted have no server time to follow; they rest
 * on the platform's own retries (docs/decisions/0014).
 */
export const isHealed = ({ function: name, change }: Pending): boolean =>
  name === "matches" || name === "redrive" || (name !== "answers" && change.after !== null);

const snapshotOf = (version: Version | null) => ({
  exists: version !== null,
  data: () => version?.fields,
  get: (field: string): unknown => (version === null ? undefined : valueAt(version.fields, field)),
});

/** As the platform hands it to a function. */
export const eventOf = ({ params, change }: Pending) => ({
  params,
  data: { before: snapshotOf(change.before), after: snapshotOf(change.after) },
});
