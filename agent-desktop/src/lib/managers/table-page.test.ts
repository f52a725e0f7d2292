import { expect, test } from 'vitest';
import type { Outcome } from '../api/outcome.ts';
import { TablePage, type PageOf, type PageQuery } from './table-page.svelte.ts';

type Answer = Outcome<PageOf<string>>;

function givenTable() {
  const asked: PageQuery[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const table = new TablePage<string>('-startedAt', (query) => {
    asked.push(query);
    return new Promise((resolve) => answers.push(resolve));
  });
  return { table, asked, answers };
}
const rows = (...names: string[]): Answer => ({ ok: true, value: { rows: names, total: names.length } });

test('sorting and filtering begin at the first page', async () => {
  const { table, asked } = givenTable();
  void table.goTo(3);
  void table.sortBy('talkMs');
  void table.sortBy('talkMs');
  void table.filterBy('hotline', '12331');
  void table.filterBy('hotline', '');
  expect(asked.map(({ page, sort, filter }) => [page, sort, filter.hotline])).toEqual([
    [3, '-startedAt', undefined],
    [1, '-talkMs', undefined],
    [1, 'talkMs', undefined],
    [1, 'talkMs', '12331'],
    [1, 'talkMs', undefined],
  ]);
});

test('an answer that a newer question has overtaken is dropped', async () => {
  const { table, answers } = givenTable();
  const [first, second] = [table.load(), table.load()];
  answers[1]?.(rows('new'));
  answers[0]?.(rows('old'));
  await Promise.all([first, second]);
  expect(table.rows).toEqual(['new']);
});

test('a failure is shown in place of the rows', async () => {
  const { table, answers } = givenTable();
  const loading = table.load();
  answers[0]?.({ ok: false, problem: { status: 503, code: 'reading-waits', details: null, text: '稍后' } });
  await loading;
  expect(table.problem?.code).toBe('reading-waits');
  expect(table.isLoading).toBe(false);
});
