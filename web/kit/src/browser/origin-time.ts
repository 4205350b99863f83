import { kitError } from "../errors.ts";

/** `Date` is cut to the second. */
const HALF_A_SECOND_MS = 500;

/**
 * The time by the headers of an answer of our own origin: `Date`, and how long a cache on the way has kept it (RFC 9111,
 * section 4.2.3). The smallest request there is: no body, no function, and Firestore's listeners do not notice.
 * @throws KitError `kit/unavailable` when nothing answers, or an answer without a date
 */
export async function originTime(get: typeof fetch): Promise<Date> {
  try {
    const { headers } = await get("/", { method: "HEAD", cache: "no-store" });
    const date = Date.parse(headers.get("date") ?? "");
    const age = Number(headers.get("age") ?? 0) * 1000;
    if (Number.isFinite(date + age)) return new Date(date + age + HALF_A_SECOND_MS);
  } catch (thrown) {
    throw kitError("kit/unavailable", "The server's time", { cause: thrown });
  }
  throw kitError("kit/unavailable", "The server's time");
}
