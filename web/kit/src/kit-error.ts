import type { KitError, KitErrorCode } from "./types.ts";

export class ShutterbellError extends Error implements KitError {
  override readonly name = "KitError";
  readonly code: KitErrorCode;

  constructor(code: KitErrorCode, message: string, cause: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** For a `catch`, where what was thrown has no type. */
export const isKitError = (thrown: unknown): thrown is KitError => thrown instanceof ShutterbellError;

export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * What nobody has foreseen. The other words are in errors.ts: the first photo needs none of them.
 * @param where what was attempted, for whoever reads the log
 */
export const unexpected = (where: string, thrown: unknown): KitError =>
  new ShutterbellError("kit/unexpected", `${where}: ${messageOf(thrown)}`, thrown);
