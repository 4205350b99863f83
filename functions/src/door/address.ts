import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";

/** An IPv6 customer has a whole /64, so its four last groups say nothing of who calls. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const given = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const full =
    tail === undefined ? groups : [...groups, ...Array.from({ length: 8 - groups.length - given }, () => "0")];
  return `${[...full, "0", "0", "0", "0"].slice(0, 4).join(":")}::/64`;
}

/**
 * From where a request comes, as far as that can be known: the entry of `x-forwarded-for` that the outermost of our
 * own proxies wrote. What stands to the left of it came with the request and proves nothing.
 * @param proxies how many proxies of ours stand in front: each has appended one entry
 * @returns an IPv4 address, the /64 of an IPv6 one, or `unknown`; nothing else, so that it can be the key of a count
 */
export function addressOf({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">, proxies: number): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const trusted = forwarded.map((entry) => entry.trim()).filter((entry) => entry !== "");
  const address = trusted.at(-Math.min(proxies, trusted.length)) ?? socket.remoteAddress ?? "";
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
  return isIP(plain) === 0 ? "unknown" : network(plain);
}
