export interface RowsTogether {
  /** As a spreadsheet counts. */
  readonly firstRow: number;
  /** An empty row keeps its place. */
  readonly rows: readonly (readonly string[])[];
  /** How many so far hold something. */
  readonly count: number;
}

/** A long table in handy pieces; ends early with `too-long` when more than `most` rows hold something. */
export async function* rowsTogether(
  table: AsyncIterable<readonly string[]>,
  { firstRow, together, most }: { readonly firstRow: number; readonly together: number; readonly most: number },
): AsyncGenerator<RowsTogether | 'too-long'> {
  let [first, some, count] = [firstRow, [] as (readonly string[])[], 0];
  for await (const cells of table) {
    some.push(cells);
    if (cells.length > 0) count += 1;
    if (count > most) {
      yield 'too-long';
      return;
    }
    if (some.length < together) continue;
    yield { firstRow: first, rows: some, count };
    [first, some] = [first + some.length, []];
  }
  if (some.length > 0) yield { firstRow: first, rows: some, count };
}
