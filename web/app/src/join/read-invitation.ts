import { readRoute } from "../routes/read-route.ts";

/**
 * The path and fragment of an invitation link that somebody pasted.
 * @param origin of this app; a link to anywhere else is none
 * @returns null when it is not one
 */
export function readInvitation(pasted: string, origin: string): string | null {
  if (!URL.canParse(pasted.trim())) return null;
  const link = new URL(pasted.trim());
  if (link.origin !== origin || !link.hash.startsWith("#k=")) return null;
  return readRoute(link.pathname).screen === "event" ? link.pathname + link.hash : null;
}
