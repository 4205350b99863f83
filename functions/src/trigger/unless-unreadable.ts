import { ContractError } from "@shutterbell/contract";
import { log } from "../log.ts";

/**
 * Does what a trigger or a task asks for. A document that nobody can read is logged and left: the platform would hand
 * out its event again for a day, its error would name the document's owner, and nothing would be mended by either.
 * @param kind of what the trigger tells, for the log
 */
export async function unlessUnreadable(kind: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.documentUnreadable({ kind, code: error.code });
  }
}

/** What a task ran into; its queue hands it out again. */
class UnreadableError extends Error {
  override readonly name = "UnreadableError";
  constructor(code: string) {
    super(`${code}: the line "document unreadable" in the log says of which kind.`);
  }
}

/**
 * As unlessUnreadable, for a task that should come again: the deployment that can read it may be under way. The error
 * that the platform logs names nobody.
 */
export async function namingNobody(kind: string, work: () => Promise<void>): Promise<void> {
  let code: string | null = null;
  await unlessUnreadable(kind, () =>
    work().catch((error: unknown) => {
      if (error instanceof ContractError) code = error.code;
      throw error;
    }),
  );
  if (code !== null) throw new UnreadableError(code);
}
