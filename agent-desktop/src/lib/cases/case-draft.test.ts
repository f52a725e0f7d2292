import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeCases } from '../testing/fake-cases.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { CaseDraft } from './case-draft.svelte.ts';
import { blankFields } from './case-form.ts';
import { UnsavedTexts, type DraftPlace } from './unsaved-texts.ts';

const CALL = 'call-1';
let cases: FakeCases;
let lasting: MemoryStorage;
let fleeting: MemoryStorage;

beforeEach(() => {
  vi.useFakeTimers();
  cases = new FakeCases();
  [lasting, fleeting] = [new MemoryStorage(), new MemoryStorage()];
});

const texts = () => new UnsavedTexts(lasting, fleeting, 'agent1');
const draftAt = (place: DraftPlace) => new CaseDraft(place, CALL, blankFields(), cases, texts());

async function givenOpenDraft(): Promise<CaseDraft> {
  const draft = draftAt({ caseId: cases.givenDraft().id });
  await draft.start();
  return draft;
}

const typingPause = () => vi.advanceTimersByTimeAsync(500);
const retry = () => vi.advanceTimersByTimeAsync(3_000);

describe('saving as one types', () => {
  test('only what changed is sent, once the fingers rest', async () => {
    const draft = await givenOpenDraft();
    draft.set('person.name', '王');
    draft.set('person.name', '王芳');
    expect(draft.saving.kind).toBe('unsaved');
    await typingPause();
    expect(cases.saved).toEqual([{ 'person.name': '王芳' }]);
    expect(draft.saving.kind).toBe('saved');
    expect(lasting.length).toBe(0);
  });

  test('what is typed while a save is under way is saved next', async () => {
    const draft = await givenOpenDraft();
    let answer = () => {};
    cases.held = new Promise((resolve) => (answer = resolve));
    draft.set('matter.facts', '购买车厘子');
    await typingPause();
    expect(draft.saving.kind).toBe('saving');
    draft.set('matter.facts', '购买车厘子两箱');
    answer();
    await typingPause();
    await typingPause();
    expect(cases.saved.map((saved) => saved['matter.facts'])).toEqual(['购买车厘子', '购买车厘子两箱']);
    expect(draft.saving.kind).toBe('saved');
  });

  test('a field that is back at what is stored needs no saving', async () => {
    const draft = await givenOpenDraft();
    draft.set('person.name', '王芳');
    draft.set('person.name', '');
    await typingPause();
    expect(cases.saved).toEqual([]);
    expect(draft.saving.kind).toBe('saved');
  });

  test('a refused value is named and does not stop the next attempt', async () => {
    const draft = await givenOpenDraft();
    cases.refusal = { status: 400, code: 'invalid-input', details: [{ field: 'person.region' }], text: '有误' };
    draft.set('person.region', '99');
    await typingPause();
    expect(draft.saving).toMatchObject({ kind: 'refused' });
    cases.refusal = null;
    draft.set('person.region', '330106');
    await typingPause();
    expect(draft.saving.kind).toBe('saved');
  });
});

describe('an outage', () => {
  test('waits, keeps the text in the browser and saves by itself', async () => {
    const draft = await givenOpenDraft();
    cases.isAway = true;
    draft.set('matter.facts', '商家拒绝退款');
    await typingPause();
    expect(draft.saving.kind).toBe('waiting');
    expect(lasting.length).toBe(1);
    cases.isAway = false;
    await retry();
    expect(cases.stored.fields['matter.facts']).toBe('商家拒绝退款');
    expect(lasting.length).toBe(0);
  });

  test('survives a reload of the page', async () => {
    const draft = await givenOpenDraft();
    cases.isAway = true;
    draft.set('matter.facts', '商家拒绝退款');
    await typingPause();
    vi.clearAllTimers();

    cases.isAway = false;
    const again = draftAt({ caseId: cases.stored.id });
    expect(again.fields['matter.facts']).toBe('商家拒绝退款');
    await again.start();
    expect(again.saving.kind).toBe('saved');
    expect(cases.stored.fields['matter.facts']).toBe('商家拒绝退款');
  });

  test('a call whose draft could not be made can be written about, and the draft follows', async () => {
    cases.isAway = true;
    const draft = draftAt({ callId: CALL });
    await draft.start();
    draft.set('person.name', '王芳');
    await typingPause();
    expect(draft.saving.kind).toBe('waiting');

    cases.isAway = false;
    draft.knowCaseId(cases.givenDraft().id);
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.saving.kind).toBe('saved');
    expect(cases.stored.fields['person.name']).toBe('王芳');
    expect(lasting.length).toBe(0);
  });
});

describe('two writers', () => {
  test('both versions are shown, and the choice is saved on top of theirs', async () => {
    const draft = await givenOpenDraft();
    draft.set('respondent.name', '鲜丰水果');
    draft.set('person.name', '王芳');
    cases.changedByOthers({ 'respondent.name': '百果园', urgency: 'urgent' });
    await typingPause();
    expect(draft.saving).toMatchObject({
      kind: 'conflict',
      fields: [
        { path: 'respondent.name', mine: '鲜丰水果', theirs: '百果园' },
        { path: 'person.name', mine: '王芳', theirs: null },
      ],
    });
    await draft.resolve({ 'respondent.name': 'theirs', 'person.name': 'mine' });
    expect(draft.saving.kind).toBe('saved');
    expect(cases.stored.fields).toMatchObject({
      'respondent.name': '百果园',
      'person.name': '王芳',
      urgency: 'urgent',
    });
  });

  test('two who typed the same have no conflict', async () => {
    const draft = await givenOpenDraft();
    draft.set('person.name', '王芳');
    cases.changedByOthers({ 'person.name': '王芳' });
    await typingPause();
    expect(draft.saving.kind).toBe('saved');
  });

  test('a text from before a reload meets a newer version', async () => {
    const draft = await givenOpenDraft();
    cases.isAway = true;
    draft.set('person.name', '王芳');
    await typingPause();
    vi.clearAllTimers();
    cases.isAway = false;
    cases.changedByOthers({ 'person.name': '李雷' });

    const again = draftAt({ caseId: cases.stored.id });
    await again.start();
    expect(again.saving).toMatchObject({ kind: 'conflict', fields: [{ mine: '王芳', theirs: '李雷' }] });
  });
});

describe('submitting', () => {
  test('saves first, gives the number, and closes the form', async () => {
    const draft = await givenOpenDraft();
    draft.set('person.name', '王芳');
    await draft.submit();
    expect(draft.record?.number).toBe('TS-20261121-000001');
    draft.set('person.name', '李雷');
    expect(draft.fields['person.name']).toBe('王芳');
  });

  test('what is missing is named, and typing goes on', async () => {
    const draft = await givenOpenDraft();
    cases.refusal = { status: 422, code: 'case-incomplete', details: [{ field: 'person.name' }], text: '缺少必填内容' };
    await draft.submit();
    expect(draft.isSubmitted).toBe(false);
    expect(draft.saving).toMatchObject({ kind: 'refused', problem: { code: 'case-incomplete' } });
  });
});

describe('a report', () => {
  test('who reports stays on the screen of this page though the server never sends it back', async () => {
    const draft = await givenOpenDraft();
    draft.set('type', 'report');
    draft.set('person.name', '王芳');
    await typingPause();
    expect(cases.stored.fields['person.name']).toBeUndefined();
    expect(draft.fields['person.name']).toBe('王芳');
    expect(draft.saving.kind).toBe('saved');
    expect(draft.isReporterHidden).toBe(false);
  });

  test('unsaved text of a report is never in the lasting storage', async () => {
    const draft = await givenOpenDraft();
    cases.isAway = true;
    draft.set('person.name', '王芳');
    draft.set('type', 'report');
    await typingPause();
    expect(lasting.length).toBe(0);
    expect(fleeting.length).toBe(1);
  });

  test('a sealed reporter is shown after a reason', async () => {
    const draft = await givenOpenDraft();
    draft.set('type', 'report');
    draft.set('person.name', '王芳');
    await typingPause();
    const again = draftAt({ caseId: cases.stored.id });
    await again.start();
    expect(again.isReporterHidden).toBe(true);
    await again.revealReporter('核对联系方式');
    expect(again.fields['person.name']).toBe('王芳');
  });
});
