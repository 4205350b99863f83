/** Fields to set, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** One-shot reading and writing. Everything rejects with the SDK's own error; callers turn it into the kit's. */
export interface DocumentWriter {
  /** Stands for the server's time wherever a rule asks for it. */
  readonly serverTime: () => unknown;
  /** The data of a document, or undefined where there is none. */
  readonly read: (path: string) => Promise<unknown>;
  readonly set: (path: string, document: Fields) => Promise<void>;
  /** Changes the named fields of each, all of them or none. */
  readonly update: (changes: readonly { readonly path: string; readonly fields: Fields }[]) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}
