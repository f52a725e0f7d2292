import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('the log never writes what is under pii, nor what a database error quotes', () => {
  const lines: string[] = [];
  const log = createLog(
    'trace',
    new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }),
  );
  const error = Object.assign(new Error('duplicate key 13812341234'), {
    code: '23505',
    detail: 'Key (caller_number)=(13812341234)',
  });
  log.info({ pii: { number: '13812341234' }, call: { pii: { name: '李雷' } } }, 'a call');
  log.error({ err: error }, 'failed');
  expect(lines.join('')).not.toMatch(/13812341234|李雷/);
  expect(lines.join('')).toContain('"code":"23505"');
});
