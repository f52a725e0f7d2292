import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// docs/closures.md promises a test on the cores and one on the real Asterisk for each row. This looks whether they are there.

const ROOT = join(import.meta.dirname, '../..');

/** A test's title, also of one with many cases, whose own words stand instead of `%s`. */
const TITLE = /\b(?:it|test)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:(?!\1).)*)\1/gs;

interface Named {
  readonly file: string;
  readonly title: string;
}

function tableAfter(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(heading));
  const length = lines.slice(from).findIndex((line) => line === '');
  const cells = (line: string): string[] =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim());
  return lines.slice(from + 2, from + length).map(cells);
}

/** `file: title …<br>file: title` */
function namedIn(cell: string): Named[] {
  return cell.split('<br>').map((entry) => {
    const [file = '', ...title] = entry.split(': ');
    return { file, title: title.join(': ') };
  });
}

function titlesIn(file: string): string[] {
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(TITLE)].map((match) => match[2] ?? '');
}

/** What is left out at the end of a title is `…`; cases have their own words where the title has `%s` or `$words`. */
function fits(title: string, named: string): boolean {
  const wanted = named.replace(/ ?…$/, '');
  return named.endsWith('…') ? title.startsWith(wanted) : title === wanted;
}

function missingIn(text: string, exists: (file: string) => boolean, titlesOf: (file: string) => string[]): string[] {
  const files = new Map(tableAfter(text, '| file').map(([key = '', path = '']) => [key, path.replaceAll('`', '')]));
  const rows = tableAfter(text, '| ends first');
  return rows.flatMap(([what = '', , , core = '', real = ''], index) =>
    [core, real].flatMap((cell, column) => {
      const row = `row ${index + 1} (${what}), ${column === 0 ? 'core' : 'real'}`;
      if (cell === '') return [`${row}: names no test`];
      return namedIn(cell).flatMap(({ file, title }) => {
        if (file === 'none') return column === 0 && title !== '' ? [] : [`${row}: gives no reason`];
        const path = files.get(file);
        if (path === undefined || !exists(path)) return [`${row}: there is no file "${file}"`];
        if (title.length < 10) return [`${row}: "${title}" names no test`];
        return titlesOf(path).some((each) => fits(each, title)) ? [] : [`${row}: ${file} has no test "${title}"`];
      });
    }),
  );
}

describe('docs/closures.md', () => {
  const text = readFileSync(join(ROOT, 'docs/closures.md'), 'utf8');
  const exists = (file: string): boolean => existsSync(join(ROOT, file));

  it('names for each row a test on the cores and one on the real Asterisk, which are there', () => {
    expect(tableAfter(text, '| ends first').length).toBeGreaterThan(40);
    expect(missingIn(text, exists, titlesIn)).toEqual([]);
  });

  it('names nothing twice and nothing in vain: each file of the list is used', () => {
    const used = new Set(
      tableAfter(text, '| ends first')
        .flatMap((row) => row.slice(3).flatMap(namedIn))
        .map(({ file }) => file),
    );
    expect(
      tableAfter(text, '| file')
        .map(([key]) => key)
        .filter((key) => !used.has(key ?? '')),
    ).toEqual([]);
  });

  it('would be found out', () => {
    const told = ['| file | is |', '|---|---|', '| a | `a.test.ts` |', '| gone | `gone.test.ts` |', ''];
    const rows = [
      '| whole | x | y | a: caller leaves early | a: caller leaves … |',
      '| empty | x | y |  | a: caller leaves early |',
      '| renamed | x | y | a: caller leaves | a: caller arrives … |',
      '| lost file | x | y | gone: caller leaves … | none: nobody looked |',
    ];
    const text = [...told, '| ends first | then | facts | core | real |', '|---|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
    expect(
      missingIn(
        text,
        (file) => file === 'a.test.ts',
        () => ['caller leaves early'],
      ),
    ).toEqual([
      'row 2 (empty), core: names no test',
      'row 3 (renamed), core: a has no test "caller leaves"',
      'row 3 (renamed), real: a has no test "caller arrives …"',
      'row 4 (lost file), core: there is no file "gone"',
      'row 4 (lost file), real: gives no reason',
    ]);
  });
});
