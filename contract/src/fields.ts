import * as z from "zod/mini";
import { patterns } from "./plain.ts";
import { SCHEMA_VERSION } from "./schema-version.ts";

/** Every document carries it; see parseDocument for what a reader does with one that it does not know. */
export const schemaVersion = z.literal(SCHEMA_VERSION);

const hasToDate = (value: unknown): value is { toDate(): Date } =>
  typeof value === "object" && value !== null && "toDate" in value && typeof value.toDate === "function";

const isTime = (value: unknown): value is Date | { toDate(): Date } =>
  (value instanceof Date && !Number.isNaN(value.getTime())) || hasToDate(value);

/**
 * A point in time. Firestore's own Timestamp (of either SDK) or a Date goes in, a Date comes out;
 * both SDKs store a Date as a Timestamp.
 */
export const time = z
  .pipe(
    z.custom<Date | { toDate(): Date }>(isTime, { error: "must be a point in time" }),
    z.transform((value: Date | { toDate(): Date }) => (value instanceof Date ? value : value.toDate())),
  )
  .register(z.globalRegistry, { id: "Time" });

/** No underscore: `notificationId` joins the two ids with one, and must not be ambiguous. */
export const eventId = z
  .string()
  .check(z.regex(patterns.eventId, "must be 1 to 64 letters, digits or hyphens, and start with a letter or digit"));

export const photoId = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,95}$/,
      "must be 1 to 96 letters, digits, hyphens or underscores, and start with a letter or digit",
    ),
  );

/** A Firebase Auth user id. */
export const uid = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9:_.-]{0,127}$/,
      "must be a user id of Firebase Auth (1 to 128 characters, no slash)",
    ),
  );

/**
 * `{eventId}_{photoId}`, or `{eventId}_.{announcementId}`: one per person and photo, whoever writes it and however
 * often. No photoId begins with a dot, so that an announcement is never taken for a photo.
 */
export const notificationIdSchema = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,63}_\.?[A-Za-z0-9][A-Za-z0-9_-]{0,95}$/,
      "must be {eventId}_{photoId} or {eventId}_.{announcementId}",
    ),
  );

/** Rises with every change of a photo or match set; never goes back. */
export const rev = z.int().check(z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER));

/** Text that people wrote: bounded, and without control characters. It is always shown as text, never as markup. */
export const personText = (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, "must not be empty"),
    z.maxLength(max, `must not be longer than ${max} characters`),
    // JSON can say half a surrogate pair, and UTF-8 cannot: Firestore would refuse the whole document.
    // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
    z.regex(/^[^\u0000-\u001f\u007f\p{Surrogate}]*$/u, "must not hold control characters, nor half a character"),
  );

export const timeZone = z.string().check(
  z.refine(
    (zone) => {
      try {
        return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
      } catch {
        return false;
      }
    },
    { error: "must be an IANA time zone, such as Asia/Bangkok" },
  ),
);

/** A BCP 47 language tag, such as en or th-TH. */
export const locale = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag, such as en or th-TH"));
