export type Verdict = "allowed" | "denied";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
const isDenial = (error: unknown): boolean => hasCode(error, "permission-denied");

/** Whether nobody answered: the connection broke, or the emulator is gone. The SDK then knows no code. */
export const isUnanswered = (error: unknown): boolean => hasCode(error, "unknown") || hasCode(error, "unavailable");

/** What the rules said to a request. Any other failure is a fault of the test, and is thrown. */
export async function verdictOf(request: Promise<unknown>): Promise<Verdict> {
  try {
    await request;
    return "allowed";
  } catch (error) {
    if (isDenial(error)) return "denied";
    throw error;
  }
}

/** Several requests as one, which is denied when all of them are. */
export async function anyOf(requests: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(requests);
  const failed = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }): unknown => reason);
  const fault = failed.find((reason) => !isDenial(reason));
  if (fault !== undefined) throw fault;
  if (failed.length === requests.length) throw failed[0];
}
