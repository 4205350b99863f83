import { CATEGORIES, CHANNELS, receiptToken, uid } from "@shutterbell/contract";
import type { Unsubscription } from "../sign/sign.ts";

const PATH = "/api/unsubscribe";

/** An unsubscription, and the token that is said to prove it. */
export interface UnsubscribeRequest {
  readonly what: Unsubscription;
  readonly token: string;
}

/**
 * The link that an email ends with.
 * @param origin the app's own, such as https://photos.example
 */
export function unsubscribeLink(origin: string, { what, token }: UnsubscribeRequest): string {
  const link = new URL(PATH, origin);
  link.search = new URLSearchParams({ u: what.uid, c: what.category, h: what.channel, t: token }).toString();
  return link.href;
}

/** @returns null for what no link of ours can be */
export function readUnsubscribeLink(url: string): UnsubscribeRequest | null {
  // Behind Hosting a request's url is a path, so the base is only there to be replaced.
  const base = "https://localhost";
  if (!URL.canParse(url, base)) return null;
  const query = new URL(url, base).searchParams;
  const person = uid.safeParse(query.get("u"));
  const category = CATEGORIES.find((one) => one === query.get("c"));
  const channel = CHANNELS.find((one) => one === query.get("h"));
  const token = receiptToken.safeParse(query.get("t"));
  if (!person.success || category === undefined || channel === undefined || !token.success) return null;
  return { what: { uid: person.data, category, channel }, token: token.data };
}
