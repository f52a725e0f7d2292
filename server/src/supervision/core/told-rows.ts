/** What boards were last told of one kind of row, so that only what differs is told again. */
export class ToldRows<Id extends string, Row> {
  readonly #told = new Map<Id, { readonly row: Row; readonly text: string }>();

  get rows(): Row[] {
    return [...this.#told.values()].map(({ row }) => row);
  }

  /** Null when the row is as it was. */
  put(id: Id, row: Row): Row | null {
    const text = JSON.stringify(row);
    if (this.#told.get(id)?.text === text) return null;
    this.#told.set(id, { row, text });
    return row;
  }

  /** Whether it had been told of. */
  remove(id: Id): boolean {
    return this.#told.delete(id);
  }

  ids(): Id[] {
    return [...this.#told.keys()];
  }
}
