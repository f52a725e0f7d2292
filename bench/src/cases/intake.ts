import type { TestServer } from '../../../server/src/testing/test-server.ts';
import { childrenCpuMsOf } from '../cpu-time.ts';
import { round } from '../percentiles.ts';
import { askingAs } from './asking.ts';

const CLIENTS = 10;

interface Opened {
  readonly id: string;
  readonly revision: number;
}

export interface Intake {
  readonly casesPerSecond: number;
  /** What one case costs: of the clients with the server, and of PostgreSQL. A busy machine changes these least. */
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
}

/** Ten desks that open, fill in and submit one case after another; whole cases a second. */
export async function takeIn(test: TestServer, seconds: number): Promise<Intake> {
  const ask = await askingAs(test, 'agent1');
  const until = performance.now() + seconds * 1_000;
  let taken = 0;
  const client = async (number: number) => {
    for (let round = 0; performance.now() < until; round += 1) {
      const { id, revision } = await ask<Opened>('POST', '/api/cases', { type: 'complaint' });
      const filled = await ask<Opened>('PATCH', `/api/cases/${id}`, {
        revision,
        person: { name: '某人', phone: `139${String(number * 1_000_000 + round).padStart(8, '0')}`, address: '某地' },
        respondent: { name: '好味来火锅店', address: `人民路${number}号` },
        subject: { name: '火锅底料' },
        matter: { facts: `买到的火锅底料已经过期，第${round}次反映` },
        requests: { kinds: ['refund'] },
      });
      await ask('POST', `/api/cases/${id}/submit`, { revision: filled.revision });
      taken += 1;
    }
  };
  const [startedAt, ownCpu, databaseCpu] = [performance.now(), process.cpuUsage(), childrenCpuMsOf(process.pid)];
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  const { user, system } = process.cpuUsage(ownCpu);
  return {
    casesPerSecond: Math.round(taken / ((performance.now() - startedAt) / 1_000)),
    serverCpuMs: round((user + system) / 1_000 / taken),
    databaseCpuMs: round((childrenCpuMsOf(process.pid) - databaseCpu) / taken),
  };
}
