type Row = readonly string[];

// What comes out of a database is no command to a terminal.
const printable = (cell: string): string => cell.replaceAll(/\p{Cc}/gu, "?");

/** Rows as lines whose columns stand below each other, two spaces apart. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return cells.map((row) => `${line(row).trimEnd()}\n`).join("");
}
