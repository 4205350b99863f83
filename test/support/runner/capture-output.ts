const METHODS = ["debug", "info", "log", "warn", "error"] as const;
/** One list for the whole process: firebase-functions takes the console's methods once, when it is first loaded. */
const lines: string[] = [];

/** What the functions have logged, one line each, since it was last emptied. */
export const functionsOutput = { lines: (): readonly string[] => lines, clear: (): void => void (lines.length = 0) };

/** Loads firebase-functions and what uses it so that their log lines are kept here, and not printed. */
export async function capturingOutput<T>(load: () => Promise<T>): Promise<T> {
  const kept = METHODS.map((method) => [method, console[method]] as const);
  for (const method of METHODS) console[method] = (...words: unknown[]) => void lines.push(words.map(String).join(" "));
  try {
    return await load();
  } finally {
    for (const [method, own] of kept) console[method] = own;
  }
}
