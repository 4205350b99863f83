/** What one row of a table says that it is proved by. */
export interface Proof {
  /** The row's first column. */
  readonly row: string;
  /** The last column as it stands. */
  readonly text: string;
  /** What stands there as code: files, folders, commands. */
  readonly names: readonly string[];
}

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** Every row of those tables of a document whose last column is "Proved by". */
export function proofsIn(markdown: string): Proof[] {
  const proofs: Proof[] = [];
  let isOfProofs = false;
  for (const line of markdown.split("\n")) {
    const cells = line.startsWith("|") ? cellsOf(line) : [];
    const last = cells.at(-1) ?? "";
    if (cells.length === 0) isOfProofs = false;
    else if (last === "Proved by") isOfProofs = true;
    else if (isOfProofs && !/^-+$/.test(last))
      proofs.push({
        row: cells[0] ?? "",
        text: last,
        names: [...last.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
      });
  }
  return proofs;
}
