import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { addressOf } from "./address.ts";

const from = (forwarded: string | undefined, proxies: number, remoteAddress = "10.0.0.1"): string => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return addressOf({ headers, socket: { remoteAddress } as IncomingMessage["socket"] }, proxies);
};

test.each<[name: string, forwarded: string | undefined, proxies: number, address: string]>([
  ["without a proxy's word is the socket's", undefined, 2, "10.0.0.1"],
  ["behind one proxy is the last entry", "203.0.113.7", 1, "203.0.113.7"],
  ["behind two is the last but one", "203.0.113.7, 198.51.100.1", 2, "203.0.113.7"],
  ["is not what the caller has written before it", "1.2.3.4, 203.0.113.7, 198.51.100.1", 2, "203.0.113.7"],
  ["of a call that has passed fewer proxies is the first entry", "203.0.113.7", 2, "203.0.113.7"],
  ["of an IPv6 customer is their whole network", "2001:DB8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"],
  ["is the same network however it is written", "2001:db8:1:2::9", 1, "2001:db8:1:2::/64"],
  ["of a short IPv6 address is filled up", "2001:db8::1", 1, "2001:db8:0:0::/64"],
  ["of an IPv4 address in IPv6 is that of IPv4", "::ffff:203.0.113.7", 1, "203.0.113.7"],
  ["is not known of what is none", "<script>", 1, "unknown"],
  ["is not known of a name that every object has", "__proto__", 1, "unknown"],
  ["without an entry is the socket's", " , ,", 1, "10.0.0.1"],
])("an address %s", (_, forwarded, proxies, address) => expect(from(forwarded, proxies)).toBe(address));
