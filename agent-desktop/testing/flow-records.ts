import type { ReplyBody } from '../src/lib/api/bodies.ts';

const NOW = Date.now();
const line12315 = {
  flow: 'line-12315',
  version: '3f2a9c01d4be',
  hotline: '12315',
  numbers: ['12315'],
  loadedAt: NOW - 86_400_000,
};

export const flows: ReplyBody<'/api/flows', 'get'> = {
  rows: [
    line12315,
    { ...line12315, flow: 'line-12331', hotline: '12331', numbers: ['12331'] },
    { ...line12315, flow: 'night', numbers: [] },
  ],
  refused: [{ at: NOW - 600_000, file: '12358.yaml', line: 14, reason: 'step "pesron" does not exist' }],
};

const step = (
  name: string,
  kind: string,
  entered: number,
  droppedOff: number,
  exits: readonly (readonly [exit: string, to: string | null, walked: number])[],
) => ({ step: name, kind, entered, droppedOff, exits: exits.map(([exit, to, walked]) => ({ exit, to, walked })) });

export const flowPicture: ReplyBody<'/api/flows/{flow}', 'get'> = {
  ...line12315,
  versions: [
    { version: line12315.version, loadedAt: line12315.loadedAt },
    { version: '91bb07a2c3de', loadedAt: NOW - 9 * 86_400_000 },
  ],
  day: '2026-11-21',
  start: 'greeting',
  entered: 1_248,
  droppedOff: 71,
  steps: [
    step('greeting', 'menu', 1_248, 12, [
      ['4', 'progress', 96],
      ['9', 'aged', 31],
      ['silence', 'staffed', 1_109],
    ]),
    step('aged', 'set', 31, 0, [['next', 'person', 31]]),
    step('staffed', 'hours', 1_109, 0, [
      ['open', 'person', 1_002],
      ['closed', 'night', 107],
    ]),
    step('progress', 'goto', 96, 4, [['end', null, 92]]),
    step('person', 'enqueue', 1_033, 48, [
      ['callback', 'promised', 22],
      ['overflow-time', 'busy', 9],
      ['agent', null, 954],
    ]),
    step('promised', 'say', 22, 0, [['next', 'end', 22]]),
    step('busy', 'branch', 9, 0, [
      ['1', 'promised', 0],
      ['otherwise', 'end', 9],
    ]),
    step('night', 'goto', 107, 7, [['end', null, 100]]),
    step('end', 'hang-up', 31, 0, [['end', null, 31]]),
  ],
};

const prompt = (id: string, zh: string, en: string, recordedAt: number | null = null) => ({
  id,
  languages: [
    { language: 'zh-CN' as const, text: zh, recordedAt },
    { language: 'en' as const, text: en, recordedAt: null },
  ],
});

export const prompts: ReplyBody<'/api/prompts', 'get'> = {
  rows: [
    prompt('welcome-12315', '您好，12315热线。', 'Hello, 12315 hotline.', NOW - 3_600_000),
    prompt('recording-notice', '通话将被录音，正在转人工。', 'This call is recorded. Connecting you to a person.'),
    prompt(
      'wait-options',
      '请我们回电并保留您的排队位置，请按5。查询工单进度，请按4。65岁以上老人，请按9。',
      'To be called back and keep your place, press 5. For the progress of a case, press 4. If you are over 65, press 9.',
    ),
    prompt(
      'callback-promised',
      '您的排队位置已保留，轮到您时我们会给您回电。',
      'Your place is kept. We will call you back.',
    ),
  ],
};
