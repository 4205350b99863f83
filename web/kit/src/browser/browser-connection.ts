import type { Connection } from "../ports/network.ts";

export const browserConnection: Connection = { isOnline: () => navigator.onLine };
