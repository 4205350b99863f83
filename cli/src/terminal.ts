/** Where a command writes. Results go to `out`, one JSON object as the last line; all else goes to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `err` is a screen that a bar can be redrawn on. */
  readonly isScreen: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

const BAR_WIDTH = 30;
const CLEAR = "\r\u001b[K";

export const drawBar = (done: number, total: number): string => {
  const filled = Math.round((done / total) * BAR_WIDTH);
  return `[${"#".repeat(filled)}${"-".repeat(BAR_WIDTH - filled)}] ${done}/${total}`;
};

/** On a screen the bar is redrawn, with failures above it; elsewhere each photo is one plain line. */
export function showDone(
  terminal: Terminal,
  line: string,
  { done, total, isFailure }: { done: number; total: number; isFailure: boolean },
): void {
  if (!terminal.isScreen) return terminal.err(`${done}/${total} ${line}\n`);
  if (isFailure) terminal.err(`${CLEAR}${line}\n`);
  terminal.err(`${CLEAR}${drawBar(done, total)}${done === total ? "\n" : ""}`);
}

export const printResult = (terminal: Terminal, result: object): void => terminal.out(`${JSON.stringify(result)}\n`);
