export type Figures = Readonly<Record<string, number | string | boolean>>;
export type Row = Readonly<Record<string, number | string>>;

/** A table for people. */
export function table(rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, index) => cell.padEnd((widths[index] ?? 0) + 2))
      .join('')
      .trimEnd();
  process.stdout.write(`\n${cells.map(lineOf).join('\n')}\n`);
}

/** A title and a table; with `--json` the named figures as one JSON object on the last line. */
export function report(title: string, rows: readonly Row[], figures: Figures): void {
  process.stdout.write(`\n${title}\n`);
  table(rows);
  process.stdout.write('\n');
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** `--cost` on the command line. */
export function flag(name: string): boolean {
  return process.argv.includes(`--${name}`);
}

/** `--calls 200` on the command line. */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} needs a number above 0`);
  return value;
}

/** `--keep /tmp/cases` on the command line. */
export function textOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const value = process.argv[at + 1];
  if (!value || value.startsWith('--')) throw new Error(`--${name} needs a value`);
  return value;
}
