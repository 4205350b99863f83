import { watchForInterruption } from "./interruption.ts";

/** Runs a command's main function: an error with a code is one line, anything else keeps its stack. */
export async function runMain(main: () => Promise<number | void>): Promise<void> {
  watchForInterruption();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const isKnown =
      error instanceof Error && "code" in error && typeof error.code === "string" && error.code.includes("/");
    console.error(isKnown ? error.message : error);
    process.exitCode = 1;
  }
}
