import { beforeEach, expect, test, vi } from 'vitest';
import type { ApiClient } from '../api/client.ts';
import { AnswerFinder } from './answer-finder.svelte.ts';
import { SimilarCases } from './similar-cases.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

/** Answers in the order in which the test says so. */
function givenApi(rowOf: (asked: string) => object) {
  const asked: string[] = [];
  const open: (() => void)[] = [];
  const answer = (words: string) => {
    asked.push(words);
    return new Promise((resolve) =>
      open.push(() => resolve({ data: { rows: [rowOf(words)] }, response: new Response(null, { status: 200 }) })),
    );
  };
  const api = {
    POST: (_: string, { body }: { body: { text: string } }) => answer(body.text),
    GET: (_: string, { params }: { params: { path: { caseId: string } } }) => answer(params.path.caseId),
  } as unknown as ApiClient;
  return { api, asked, open };
}

test('answers are looked for when the fingers rest, once for the same words', async () => {
  const { api, asked } = givenApi((title) => ({ title }));
  const finder = new AnswerFinder(api);
  finder.typed('过');
  finder.typed('过期');
  finder.typed('过期食品');
  await vi.advanceTimersByTimeAsync(600);
  finder.typed(' 过期食品 ');
  await vi.advanceTimersByTimeAsync(600);
  expect(asked).toEqual(['过期食品']);
});

test('an answer that newer words have overtaken is dropped, and no words have no answers', async () => {
  const { api, open } = givenApi((title) => ({ title }));
  const finder = new AnswerFinder(api);
  finder.typed('过期食品');
  await vi.advanceTimersByTimeAsync(600);
  finder.typed('预付卡');
  await vi.advanceTimersByTimeAsync(600);
  open[1]?.();
  open[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(finder.rows.map(({ title }) => title)).toEqual(['预付卡']);
  finder.typed('');
  expect(finder.rows).toEqual([]);
});

test('similar cases are asked for again with every saved version, and the latest answer counts', async () => {
  const { api, asked, open } = givenApi((id) => ({ case: { id }, score: asked.length }));
  const similar = new SimilarCases(api);
  similar.saved('case-1', 1);
  similar.saved('case-1', 1);
  await vi.advanceTimersByTimeAsync(400);
  similar.saved('case-1', 2);
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toHaveLength(2);
  open[1]?.();
  open[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(similar.rows).toHaveLength(1);
});
