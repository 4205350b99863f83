export type Verdict = "allowed" | "denied";

/** What the rules said to a request. Any other failure is a fault of the test, and is thrown. */
export async function verdictOf(request: Promise<unknown>): Promise<Verdict> {
  try {
    await request;
    return "allowed";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "permission-denied") return "denied";
    throw error;
  }
}
