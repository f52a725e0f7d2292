import { lawOfCase } from './law-records.ts';
import { fileURLToPath } from 'node:url';
import { DeskServer } from './desk-server.ts';
import {
  callDetail,
  calls,
  cases,
  destinations,
  draft,
  lines,
  phone,
  queues,
  queueSettings,
  settings,
  user,
  users,
} from './desk-records.ts';
import { tellCaseExtras } from './case-extras-records.ts';
import { tellPeople } from './people-records.ts';
import { boardScenes } from './board-scenes.ts';
import { flowPicture, flows, prompts } from './flow-records.ts';
import {
  dispatching,
  duties,
  offices,
  posts,
  proposals,
  regionOfXihu,
  unitDetail,
  units,
  workload,
} from './organisation-records.ts';
import { tellOutside } from './outside-records.ts';
import { callbacks, limitedNumbers, priorityNumbers, voicemails } from './outreach-records.ts';
import { agentStats, queueStats, statsColumns } from './stats-records.ts';

const BUILD = fileURLToPath(new URL('../build', import.meta.url));
const done = () => ({ status: 204 });

/** A desk server with every route answered as on a good day. */
export function givenToldServer(): DeskServer {
  const server = new DeskServer(BUILD);
  server.answer('GET /api/session', () => ({ body: user }));
  server.answer('POST /api/session', () => ({ body: user }));
  server.answer('DELETE /api/session', done);
  server.answer('GET /api/queues', () => ({ body: queues }));
  server.answer('GET /api/desk/phone', () => ({ body: phone }));
  server.answer('POST /api/desk/sign-in', done);
  server.answer('POST /api/desk/ready', done);
  server.answer('POST /api/desk/pause', done);
  server.answer('GET /api/calls', () => ({ body: { rows: calls, total: 137, page: 1, pageSize: 25 } }));
  server.answer('GET /api/calls/call-0', () => ({ body: callDetail }));
  server.answer('GET /api/cases', ({ url }) => {
    const rows = url.searchParams.get('state') === 'draft' ? cases.filter(({ state }) => state === 'draft') : cases;
    return { body: { rows, total: rows.length, page: 1, pageSize: 25 } };
  });
  server.answer('GET /api/cases/case-1', () => ({ body: draft }));
  server.answer('PATCH /api/cases/case-1', ({ body }) => {
    const { revision, ...change } = body as { revision: number };
    return { body: { ...draft, ...change, revision: revision + 1 } };
  });
  server.answer('GET /api/cases/case-2', () => ({
    body: {
      ...draft,
      ...cases[1],
      person: { name: '王芳', phone: '13800001234' },
      matter: { question: '网购七日无理由退货从哪一天起算？', answer: '自签收次日起计算。', issue: 'after-sales' },
    },
  }));
  const wroteIt = {
    fromState: null,
    toState: null,
    reason: null,
    userId: 'agent1',
    userName: '李静',
    address: '10.0.0.7',
    unitId: null,
  };
  server.answer('GET /api/cases/case-2/law', () => ({ body: lawOfCase }));
  server.answer('GET /api/cases/case-2/history', () => ({
    body: {
      rows: [
        { ...wroteIt, seq: 1, act: 'opened', details: { fields: [] }, revision: 1, at: Date.now() - 90_000 },
        {
          ...wroteIt,
          seq: 2,
          act: 'changed',
          details: { fields: ['person.name', 'matter.question'] },
          revision: 2,
          at: Date.now() - 60_000,
        },
      ],
    },
  }));
  server.answer('GET /api/cases/case-2/dispatching', () => ({ body: dispatching }));
  server.answer('GET /api/cases/case-2/dispatch-proposals', () => ({ body: proposals }));
  server.answer('GET /api/units', () => ({ body: { rows: units, total: units.length, page: 1, pageSize: 25 } }));
  server.answer('GET /api/document-offices', () => ({ body: offices }));
  server.answer('GET /api/regions/330106', () => ({ body: regionOfXihu }));
  for (const id of ['100000', '330102', '330106', 'centre']) {
    server.answer(`GET /api/units/${id}`, () => ({ body: unitDetail }));
    server.answer(`GET /api/units/${id}/workload`, () => ({ body: workload }));
    server.answer(`GET /api/units/${id}/duties`, () => ({ body: duties }));
  }
  server.answer('GET /api/posts/mine', () => ({ body: posts }));
  server.answer('GET /api/users', () => ({ body: users }));
  server.answer('GET /api/desk/destinations', () => ({ body: destinations }));
  for (const { id } of queues.rows) server.answer(`GET /api/queues/${id}/settings`, () => ({ body: queueSettings }));
  server.answer('GET /api/flows', () => ({ body: flows }));
  server.answer('GET /api/flows/line-12315', () => ({ body: flowPicture }));
  server.answer('GET /api/prompts', () => ({ body: prompts }));
  server.answer('GET /api/outside-lines', () => ({ body: lines }));
  server.answer('GET /api/settings', () => ({ body: settings }));
  const pageOf = (rows: readonly object[]) => ({ body: { rows, total: rows.length, page: 1, pageSize: 25 } });
  server.answer('GET /api/callbacks', () => pageOf(callbacks));
  server.answer('GET /api/voicemails', () => pageOf(voicemails));
  server.answer('GET /api/number-lists/limited', () => pageOf(limitedNumbers));
  server.answer('GET /api/number-lists/priority', () => pageOf(priorityNumbers));
  server.answer('GET /api/stats/columns', () => ({ body: statsColumns }));
  server.answer('GET /api/stats/queues', () => ({ body: queueStats }));
  server.answer('GET /api/stats/agents', () => ({ body: agentStats }));
  tellCaseExtras(server);
  tellPeople(server);
  tellOutside(server);
  server.boardGreeting = [boardScenes.busy()];
  server.answer('POST /api/supervision/calls/call-1/supervise', () => ({ body: { supervisionId: 'sup-1' } }));
  server.answer('PUT /api/supervision/supervisions/sup-1', done);
  server.answer('DELETE /api/supervision/supervisions/sup-1', done);
  server.answer('POST /api/supervision/calls/call-4/move', done);
  server.answer('POST /api/supervision/alerts/alert-emergency-words/acknowledge', done);
  return server;
}
