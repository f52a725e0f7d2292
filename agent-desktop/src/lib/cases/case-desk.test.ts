import { beforeEach, expect, test, vi } from 'vitest';
import { FakeCases } from '../testing/fake-cases.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import { blankFields } from './case-form.ts';
import { UnsavedTexts } from './unsaved-texts.ts';

const [FIRST, SECOND] = ['call-1', 'call-2'];
let cases: FakeCases;
let storage: MemoryStorage;

beforeEach(() => {
  vi.useFakeTimers();
  [cases, storage] = [new FakeCases(), new MemoryStorage()];
});

const givenDesk = () => new CaseDesk(cases, new UnsavedTexts(storage, new MemoryStorage(), 'agent1'), blankFields);
const settled = () => vi.advanceTimersByTimeAsync(500);

test('the form of a call is there before its draft is, and stays the same form', async () => {
  const desk = givenDesk();
  desk.openForCall(FIRST, null);
  const form = desk.current;
  form?.set('person.name', '王芳');
  desk.openForCall(FIRST, cases.givenDraft().id);
  await settled();
  expect(desk.current).toBe(form);
  expect(cases.stored.fields['person.name']).toBe('王芳');
});

test('a form that was left goes on saving, and is told of until it has', async () => {
  const desk = givenDesk();
  desk.openForCall(FIRST, cases.givenDraft().id);
  await settled();
  cases.isAway = true;
  desk.current?.set('matter.facts', '商家拒绝退款');
  await settled();
  desk.openForCall(SECOND, null);
  expect(desk.leftBehind).toHaveLength(1);
  cases.isAway = false;
  desk.nudge();
  await settled();
  expect(cases.stored.fields['matter.facts']).toBe('商家拒绝退款');
  expect(desk.leftBehind).toHaveLength(0);
});

test('a reloaded page sends the kept text in one form, whichever message comes first', async () => {
  const before = givenDesk();
  const { id } = cases.givenDraft();
  before.openForCall(FIRST, id);
  await settled();
  cases.isAway = true;
  before.current?.set('matter.facts', '商家拒绝退款');
  await settled();
  vi.clearAllTimers();
  cases.isAway = false;

  const desk = givenDesk();
  desk.start();
  desk.openForCall(FIRST, null);
  desk.current?.set('person.name', '王芳');
  desk.openForCall(FIRST, id);
  await settled();
  expect(desk.current?.callId).toBe(FIRST);
  expect(desk.current?.saving.kind).toBe('saved');
  expect(cases.stored.fields).toMatchObject({ 'matter.facts': '商家拒绝退款', 'person.name': '王芳' });
  expect(storage.length).toBe(0);
});

test('after the call a form that nobody needs closes, one that was begun stays', async () => {
  const desk = givenDesk();
  desk.openForCall(FIRST, cases.givenDraft().id);
  await settled();
  desk.closeFinished();
  expect(desk.current).toBeNull();

  desk.openForCall(SECOND, cases.givenDraft().id);
  await settled();
  desk.current?.set('person.name', '王芳');
  await settled();
  desk.closeFinished();
  expect(desk.current).not.toBeNull();
  await desk.current?.submit();
  desk.closeFinished();
  expect(desk.current).toBeNull();
});
