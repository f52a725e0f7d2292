import { spawn } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { RealExchange } from './testing/real-exchange.ts';
const out = (...a: unknown[]) => appendFileSync('/tmp/st-phones/keys.out', a.join(' ') + '\n');
test('keys', async () => {
  const real = await RealExchange.start();
  await real.asterisk.console('logger add channel dtmf.log dtmf');
  const cap = spawn('dumpcap', ['-i', 'lo', '-f', 'udp', '-w', '/tmp/st-phones/keys.pcap', '-q'], { stdio: 'ignore' });
  const busy = Array.from({ length: Number(process.env['BUSY'] ?? 20) }, () => spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }));
  let bad = 0;
  const N = Number(process.env['N'] ?? 10);
  const DIGITS = '123455678990';
  try {
    for (let i = 0; i < N; i += 1) {
      const { phone, callId } = await real.caller('Wang', `1381234${String(1000 + i)}`);
      try {
        await waitForFact('greeting', () => real.facts().some((f) => f.type === 'ivr.step-entered' && f.callId === callId && f.step === 'greeting'), 60_000);
        await phone.sendDigits('4');
        await waitForFact('ask', () => real.facts().some((f) => f.type === 'ivr.step-entered' && f.callId === callId && f.step === 'ask-number'), 60_000);
        const at = Date.now();
        await phone.sendDigits(`${DIGITS}#`);
        const sentMs = Date.now() - at;
        const got = await waitForFact('collected', () => real.facts().find((f) => f.type === 'ivr.digits-collected' && f.callId === callId) as { count: number } | undefined, 60_000);
        if (got.count !== DIGITS.length) bad += 1;
        out(i, callId, got.count, got.count === DIGITS.length ? 'ok' : 'LOST', `commands ${sentMs} ms, at ${new Date(at).toISOString()}`);
      } catch (e) { bad += 1; out(i, callId, 'FAIL', (e as Error).message); }
      await phone.stop();
      await waitForFact('end', () => real.exchange.cores.call.state.calls.size === 0, 60_000);
    }
  } finally {
    out('bad', bad, 'of', N);
    for (const b of busy) b.kill('SIGKILL');
    cap.kill('SIGINT');
    cpSync(join(real.asterisk.settings.stateDir), '/tmp/st-phones/keys-state', { recursive: true, filter: (s) => !/astdb|\.ctl|\.sock/.test(s) });
    await real.stop();
  }
}, 600_000);
