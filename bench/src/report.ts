export type Figures = Readonly<Record<string, number | string | boolean>>;
export type Row = Readonly<Record<string, number | string>>;

/** A table for people; with `--json` the named figures as one JSON object on the last line. */
export function report(title: string, rows: readonly Row[], figures: Figures): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  process.stdout.write(`\n${title}\n\n`);
  for (const row of cells)
    process.stdout.write(
      `${row
        .map((cell, index) => cell.padEnd((widths[index] ?? 0) + 2))
        .join('')
        .trimEnd()}\n`,
    );
  process.stdout.write('\n');
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** `--calls 200` on the command line. */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} needs a number above 0`);
  return value;
}
