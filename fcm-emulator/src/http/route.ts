import type { IncomingHttpHeaders } from "node:http";
import type { Outcome } from "./answer.ts";

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The named groups of the route's path, decoded. */
export type PathParams = Readonly<Record<string, string>>;

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: RegExp;
  /** Browsers may call it from any origin. */
  readonly isPublic?: boolean;
  handle(request: HttpRequest, params: PathParams): Outcome | Promise<Outcome>;
}

/** The first route of that path; `undefined` when there is none, whatever its method. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: PathParams } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match !== null) return { route, params: { ...match.groups } };
  }
  return undefined;
}
