import type { RowOf } from '../src/lib/api/bodies.ts';

/** Lost calls, voicemails and limited numbers as component tests see them; typed by the server's own document. */

const NOW = Date.now();
const MINUTE = 60_000;
const HOTLINES = ['12315', '12331', '12365', '12358', '12330'] as const;
const nobody = { takenBy: null, takenByName: null, takenAt: null, closedAt: null, note: null };
const agent1 = { takenBy: 'agent1', takenByName: '李静', takenAt: NOW - MINUTE, closedAt: null, note: null };
const agent2 = { takenBy: 'agent2', takenByName: '陈晓', takenAt: NOW - MINUTE, closedAt: null, note: null };

export const callbacks: readonly RowOf<'/api/callbacks'>[] = Array.from({ length: 12 }, (_, index) => ({
  ...(index === 1 ? agent1 : index === 2 ? agent2 : nobody),
  id: index === 1 || index === 2 ? `cb-${index}` : null,
  state: index === 1 || index === 2 ? 'taken' : 'open',
  callId: `call-${index}`,
  number: `13${index % 10}****${4100 + index * 53}`,
  hotline: HOTLINES[index % 5] ?? '12315',
  queue: index % 4 === 3 ? null : 'general',
  kind: index % 4 === 3 ? 'missed' : 'abandoned',
  calls: 1 + (index % 3),
  firstAt: NOW - index * 31 * MINUTE - 20 * MINUTE,
  lastAt: NOW - index * 31 * MINUTE,
  waitMs: index % 4 === 3 ? null : 14_000 + index * 5_300,
}));

export const voicemails: readonly RowOf<'/api/voicemails'>[] = Array.from({ length: 6 }, (_, index) => ({
  ...(index === 1 ? agent1 : nobody),
  id: `vm-${index}`,
  state: index === 1 ? 'taken' : 'open',
  callId: `call-${index}`,
  number: index === 4 ? null : `13${index}****${2200 + index * 71}`,
  hotline: HOTLINES[index % 5] ?? '12315',
  queue: null,
  leftAt: NOW - 9 * 60 * MINUTE - index * 17 * MINUTE,
  durationMs: 18_000 + index * 11_000,
}));

const listing = {
  callId: null,
  createdByName: '值班长',
  ...{ reviewedAt: null, reviewedByName: null, reviewNote: null, liftedAt: null, liftedByName: null, liftReason: null },
};
const DAY = 24 * 60 * MINUTE;
export const limitedNumbers: readonly RowOf<'/api/number-lists/{list}'>[] = (
  [
    ['harassment', '反复辱骂接线员，已两次告知', 'active', 23],
    ['silent-calls', '一日内无声来电四十余次', 'due', 11],
    ['threats', '威胁接线员人身安全，已报警', 'over', -3],
  ] as const
).map(([reason, note, state, days], index) => ({
  ...listing,
  ...{ id: `listing-${index}`, number: `15${index}****${3300 + index}`, reason, note, state },
  createdAt: NOW - (index + 2) * 5 * DAY,
  from: NOW - (index + 2) * 5 * DAY,
  until: NOW + days * DAY,
  reviewDue: NOW + (state === 'due' ? -1 : 4) * DAY,
}));

export const priorityNumbers: typeof limitedNumbers = limitedNumbers.map((row, index) => ({
  ...row,
  id: `priority-${index}`,
  ...(
    [
      { reason: 'authority', note: '市12345热线转接专线' },
      { reason: 'serious-case', note: '重大食品安全案件当事人，办结前优先' },
      { reason: 'hardship', note: '听力障碍，曾多次掉线' },
    ] as const
  )[index]!,
}));
