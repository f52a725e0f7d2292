import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { Type } from 'typebox';
import { parserOf } from '@hotline/contracts';
import type { Division } from './core/division-units.ts';

const FILE = fileURLToPath(new URL('../../divisions/divisions-2023.csv', import.meta.url));

const parseRows = parserOf(
  'divisions',
  Type.Array(
    Type.Object({
      code: Type.String({ pattern: '^[0-9]{6}([0-9]{3})?$' }),
      name: Type.String({ minLength: 1 }),
      parent: Type.String({ pattern: '^([0-9]{6})?$' }),
    }),
  ),
);

/** The divisions that come with the product (divisions/README.md). */
export async function readDivisions(): Promise<Division[]> {
  const rows = parseRows(parse(await readFile(FILE, 'utf8'), { columns: true }));
  return rows.map(({ code, name, parent }) => ({ code, name, parentCode: parent === '' ? null : parent }));
}
