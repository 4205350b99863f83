import type { IncomingMessage } from "node:http";
import { refuse } from "../errors.ts";

/** The platform hands a request over with its body read already; a bare server does not. */
export type DoorRequest = IncomingMessage & { readonly rawBody?: Buffer };

export interface BodyLimits {
  readonly maxBytes: number;
  /** In milliseconds. */
  readonly deadlineMs: number;
}

/** @throws Refusal `door/too-large`, `door/too-slow` */
export async function readBody(request: DoorRequest, { maxBytes, deadlineMs }: BodyLimits): Promise<Buffer> {
  if (request.rawBody !== undefined) {
    if (request.rawBody.length > maxBytes) throw refuse("door/too-large");
    return request.rawBody;
  }
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw refuse("door/too-large");
  return request.readableEnded ? Buffer.alloc(0) : collect(request, maxBytes, AbortSignal.timeout(deadlineMs));
}

function collect(request: IncomingMessage, maxBytes: number, deadline: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (): void => {
      request.pause();
      request.off("data", take);
      deadline.removeEventListener("abort", give);
    };
    const give = (): void => {
      settle();
      reject(refuse("door/too-slow"));
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) {
        settle();
        reject(refuse("door/too-large"));
      } else chunks.push(chunk);
    };
    deadline.addEventListener("abort", give);
    request.on("data", take);
    request.once("end", () => {
      settle();
      resolve(Buffer.concat(chunks));
    });
    // Whoever goes away before the end is told nothing.
    request.once("error", give);
    request.once("close", give);
  });
}

/**
 * The body of a callable function: JSON in UTF-8, an object that holds `data` alone.
 * @throws Refusal `door/not-json`
 */
export function readData(body: Buffer): unknown {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    const isCall = typeof parsed === "object" && parsed !== null && Object.keys(parsed).join() === "data";
    if (isCall && "data" in parsed) return parsed.data;
  } catch {
    // The text of the error quotes the body.
  }
  throw refuse("door/not-json");
}
