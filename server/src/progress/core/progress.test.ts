import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CASE_STATES } from '@hotline/contracts';
import { loadFlows } from '@hotline/ivr-flows';
import { isProven, namedBy, numbersOf, receiptCodeFrom } from './asked.ts';
import { PROGRESS_STAGES, stageOf } from './stage.ts';

describe('somebody who asks how far a case is', () => {
  it('names it by its number, its digits or a receipt code', () => {
    expect(namedBy('ts-20261118-000017')).toEqual({ kind: 'number', digits: '20261118000017', prefix: 'TS' });
    expect(namedBy('20261118000017')).toEqual({ kind: 'number', digits: '20261118000017', prefix: null });
    expect(namedBy('0042 1234-5678')).toEqual({ kind: 'receipt', code: '004212345678' });
    expect(namedBy('12345')).toEqual({ kind: 'nothing' });
    // Twelve digits behind letters are a number with a short count.
    expect(namedBy('TS-20261118-0017')).toEqual({ kind: 'number', digits: '202611180017', prefix: 'TS' });
    expect(numbersOf('20261118000017', ['TS', 'ZX'])).toEqual(['TS-20261118-000017', 'ZX-20261118-000017']);
  });

  it('proves to be the person by the number that calls, or by its last four digits', () => {
    const phones = ['138 1234 5678', null];
    expect(isProven({ callerNumber: '13812345678', phoneTail: null }, phones)).toBe(true);
    expect(isProven({ callerNumber: null, phoneTail: '5678' }, phones)).toBe(true);
    expect(isProven({ callerNumber: '13900000000', phoneTail: '1234' }, phones)).toBe(false);
    expect(isProven({ callerNumber: null, phoneTail: null }, phones)).toBe(false);
    expect(isProven({ callerNumber: null, phoneTail: '' }, [''])).toBe(false);
    expect(isProven({ callerNumber: '', phoneTail: null }, ['', null])).toBe(false);
  });

  it('hears a stage of every state, by a prompt of the flows', () => {
    const flows = fileURLToPath(new URL('../../../../ivr-flows/flows', import.meta.url));
    const { prompts } = loadFlows(flows);
    for (const stage of PROGRESS_STAGES) expect(prompts).toHaveProperty(`progress-${stage}`);
    for (const state of CASE_STATES) expect(PROGRESS_STAGES).toContain(stageOf(state));
    expect(receiptCodeFrom(42)).toBe('000000000042');
  });
});
