/** One value of the form. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** The form as one flat table: `person.name` → 张三. The API has it in sections. */
export type FieldTable = Readonly<Record<string, FieldValue>>;

/** A case as the server has it. */
export interface CaseRecord {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly revision: number;
  /** Of a report: who reported is kept, and only shown by a logged act. */
  readonly hasSealedReporter: boolean;
  readonly fields: FieldTable;
}

/** A field that was changed here, and what is stored instead. */
export interface FieldConflict {
  readonly path: string;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
}

/** Empty text, an empty list and an absent field mean the same to a person, and so they do here. */
export function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return JSON.stringify(valueOrNull(a)) === JSON.stringify(valueOrNull(b));
}

export function valueOrNull(value: FieldValue | undefined): FieldValue {
  if (value === undefined || value === '') return null;
  return Array.isArray(value) && value.length === 0 ? null : value;
}

export function isEmptyTable(table: FieldTable): boolean {
  return Object.keys(table).length === 0;
}

/** The changes with one more, or one less when the field is back at what is stored. */
export function withChange(base: FieldTable, changes: FieldTable, path: string, value: FieldValue): FieldTable {
  return withoutSame({ ...changes, [path]: value }, base);
}

/** The changes that `stored` does not have yet. */
export function withoutSame(changes: FieldTable, stored: FieldTable): FieldTable {
  return Object.fromEntries(Object.entries(changes).filter(([path, value]) => !isSameValue(value, stored[path])));
}

export function conflictsBetween(changes: FieldTable, theirs: FieldTable): readonly FieldConflict[] {
  return Object.entries(withoutSame(changes, theirs)).map(([path, mine]) => ({
    path,
    mine: valueOrNull(mine),
    theirs: valueOrNull(theirs[path]),
  }));
}
