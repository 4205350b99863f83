import { RunnerError } from "./errors.ts";
import { registerTrigger } from "./firestore-triggers.ts";

/** Tells when every event of what was written so far has arrived. */
export interface Barrier {
  readonly key: string;
  readonly register: () => Promise<void>;
  /** The event of this document of ours has arrived. */
  readonly onArrival: (document: string) => void;
  readonly pass: () => Promise<void>;
}

const KEY = "barrier";
const COLLECTION = "barriers";
const PATIENCE_MS = 30_000;

export interface BarrierOptions {
  /** host:port of the emulator. */
  readonly host: string;
  readonly projectId: string;
  /** host:port that the emulator should send its events to. */
  readonly runner: string;
}

/**
 * The emulator sends events one at a time, in the order of the writes, across all its projects: the event of a
 * document written now comes after all others. The document stands in a project of its own.
 */
export function createBarrier({ host, projectId, runner }: BarrierOptions): Barrier {
  const project = `${projectId}-${KEY}`;
  const waiting = new Map<string, () => void>();
  let made = 0;
  return {
    key: KEY,
    register: () =>
      registerTrigger({
        ...{ host, projectId: project, key: KEY },
        source: {
          type: "google.cloud.firestore.document.v1.written",
          document: { value: `${COLLECTION}/{id}`, matchType: "PATH_PATTERN" },
          database: "(default)",
          namespace: "(default)",
        },
      }),
    onArrival: (document) => waiting.get(document)?.(),
    async pass() {
      const document = `${COLLECTION}/${(made += 1)}`;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.set(document, resolve);
      const timer = setTimeout(() => reject(new RunnerError("runner/no-events", { host, runner })), PATIENCE_MS);
      try {
        await writeDocument(`http://${host}/v1/projects/${project}/databases/(default)/documents/${document}`);
        await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(document);
      }
    },
  };
}

async function writeDocument(url: string): Promise<void> {
  const response = await fetch(url, {
    method: "PATCH",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ fields: {} }),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new RunnerError("runner/refused", { what: "a write", status: String(response.status), answer });
  }
}
