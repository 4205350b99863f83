import { encode } from "uqr";

export interface Code {
  /** Modules along one side, with the quiet zone around. */
  readonly size: number;
  /** The dark modules as one SVG path, a unit for each module. */
  readonly path: string;
}

/** A scanner needs four light modules around the code. */
const QUIET_ZONE = 4;

/** A QR code that can still be read when a seventh of it is covered by a thumb or a fold. */
export function drawCode(text: string): Code {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const runs = data.flatMap((row, y) => rowRuns(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join("") };
}

/** Neighbouring modules as one, so that no hairline shows between them. */
function rowRuns(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last !== undefined && last.x + last.length === x) last.length += 1;
    else runs.push({ x, length: 1 });
  }
  return runs;
}

/** The code as a file: black on white, whatever the page looks like. */
export const codeFile = ({ size, path }: Code): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
