import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Fastify from 'fastify';
import { HANDLING_ACCESS } from '../handling/testing/handling-access.ts';
import { ORGANISATION_ACCESS } from '../organisations/testing/organisation-access.ts';
import { KNOWLEDGE_ACCESS } from '../knowledge/testing/knowledge-access.ts';
import { DOCUMENT_ACCESS } from '../documents/testing/document-access.ts';
import { PEOPLE_ACCESS } from '../testing/people-access.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { access, type DeclaredRoute } from './access.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const PEOPLE = {
  agent: 'agent1',
  supervisor: 'supervisor',
  qa: 'qa',
  administrator: 'admin',
  officer: 'officer1',
} as const;
const EVERYONE = ['agent', 'supervisor', 'qa', 'administrator'];
const WITH_OFFICERS = [...EVERYONE, 'officer'];
const SIGNED_IN = 'signed-in';

/** Who may call what. A new route has to be written down here too. */
const MATRIX: Readonly<Record<string, string | readonly string[]>> = {
  ...DOCUMENT_ACCESS,
  ...PEOPLE_ACCESS,
  ...KNOWLEDGE_ACCESS,
  'GET /': 'public',
  'GET /health': 'public',
  'GET /api/links': SIGNED_IN,
  'POST /api/session': 'public',
  'GET /api/session': SIGNED_IN,
  'DELETE /api/session': 'public',
  'GET /api/users': ['administrator'],
  'POST /api/users': ['administrator'],
  'PATCH /api/users/:userId': ['administrator'],
  'GET /api/desk/phone': ['agent', 'supervisor'],
  'POST /api/desk/sign-in': ['agent'],
  'POST /api/desk/sign-out': ['agent'],
  'POST /api/desk/ready': ['agent'],
  'POST /api/desk/pause': ['agent'],
  'POST /api/desk/offers/:offerId/decline': ['agent'],
  'POST /api/desk/calls/:callId/hang-up': ['agent'],
  'POST /api/desk/calls/:callId/hold': ['agent'],
  'POST /api/desk/calls/:callId/resume': ['agent'],
  'POST /api/desk/calls/:callId/disposition': ['agent'],
  'GET /api/desk/socket': ['agent'],
  'GET /api/calls': EVERYONE,
  'GET /api/calls/:callId': EVERYONE,
  'POST /api/calls/:callId/reveal-number': EVERYONE,
  'GET /api/recordings': EVERYONE,
  'GET /api/recordings/:recordingId': EVERYONE,
  'POST /api/recordings/:recordingId/listens': EVERYONE,
  'GET /api/recordings/:recordingId/listens': ['supervisor', 'qa', 'administrator'],
  'GET /api/recordings/:recordingId/audio': EVERYONE,
  'POST /api/cases': ['agent', 'supervisor'],
  ...ORGANISATION_ACCESS,
  ...HANDLING_ACCESS,
  'GET /api/cases': WITH_OFFICERS,
  'GET /api/cases/:caseId': WITH_OFFICERS,
  'PATCH /api/cases/:caseId': ['agent', 'supervisor'],
  'POST /api/cases/:caseId/submit': ['agent', 'supervisor'],
  'GET /api/cases/:caseId/law': WITH_OFFICERS,
  'GET /api/cases/:caseId/history': WITH_OFFICERS,
  'POST /api/cases/:caseId/moves': ['agent', 'supervisor', 'officer'],
  'GET /api/calendar-years': ['supervisor', 'administrator', 'officer'],
  'PUT /api/calendar-years/:year': ['administrator'],
  'POST /api/cases/:caseId/reveal-reporter': ['agent', 'supervisor', 'officer'],
  'POST /api/progress': 'public',
  'POST /api/cases/:caseId/receipt': ['agent', 'supervisor'],
  'GET /api/unmaskings': ['supervisor', 'officer'],
  'POST /api/unmaskings/:unmaskingId/take-note': ['supervisor', 'officer'],
  'GET /api/cases/:caseId/attachments': WITH_OFFICERS,
  'POST /api/cases/:caseId/attachments': ['agent', 'supervisor', 'officer'],
  'GET /api/attachments/:attachmentId/content': WITH_OFFICERS,
  'GET /api/attachments/:attachmentId/thumbnail': WITH_OFFICERS,
  'POST /api/attachments/:attachmentId/reveal': ['agent', 'supervisor', 'officer'],
  'POST /api/attachments/:attachmentId/remove': ['agent', 'supervisor', 'officer'],
  'GET /api/cases/:caseId/notes': WITH_OFFICERS,
  'POST /api/cases/:caseId/notes': WITH_OFFICERS,
  'GET /api/labels': WITH_OFFICERS,
  'PUT /api/labels/:labelId': ['supervisor', 'administrator'],
  'GET /api/cases/:caseId/labels': WITH_OFFICERS,
  'PUT /api/cases/:caseId/labels': ['agent', 'supervisor', 'officer'],
  'GET /api/case-templates': ['agent', 'supervisor', 'administrator'],
  'PUT /api/case-templates/:templateId': ['agent', 'supervisor', 'administrator'],
  'DELETE /api/case-templates/:templateId': ['agent', 'supervisor', 'administrator'],
  'POST /api/cases/:caseId/clone': ['agent', 'supervisor'],
  'GET /api/follow-ups': WITH_OFFICERS,
  'GET /api/cases/:caseId/follow-ups': WITH_OFFICERS,
  'POST /api/cases/:caseId/follow-ups': ['agent', 'supervisor', 'officer'],
  'PATCH /api/follow-ups/:followUpId': ['agent', 'supervisor', 'officer'],
  'POST /api/follow-ups/:followUpId/attempts': ['agent', 'supervisor', 'officer'],
  'POST /api/follow-ups/:followUpId/cancel': ['agent', 'supervisor', 'officer'],
  'POST /api/imports': ['supervisor', 'administrator'],
  'GET /api/imports': ['supervisor', 'administrator'],
  'GET /api/imports/:importId': ['supervisor', 'administrator'],
  'POST /api/imports/:importId/check': ['supervisor', 'administrator'],
  'POST /api/imports/:importId/run': ['supervisor', 'administrator'],
  'POST /api/imports/:importId/give-up': ['supervisor', 'administrator'],
  'GET /api/imports/template.csv': ['supervisor', 'administrator'],
  'POST /api/imports/:importId/cancel': ['supervisor', 'administrator'],
  'GET /api/imports/:importId/faults': ['supervisor', 'administrator'],
  'GET /api/imports/:importId/faults.csv': ['supervisor', 'administrator'],
  'GET /api/cases/export': ['supervisor', 'qa', 'administrator', 'officer'],
  'GET /api/cases/exports/:exportId': ['supervisor', 'qa', 'administrator', 'officer'],
  'GET /api/api-keys': ['administrator'],
  'POST /api/api-keys': ['administrator'],
  'POST /api/api-keys/:keyId/revoke': ['administrator'],
  'GET /api/v1/cases': 'api-key',
  'GET /api/v1/cases/:caseId': 'api-key',
  'POST /api/v1/cases': 'api-key',
  'GET /api/webhooks': ['administrator'],
  'POST /api/webhooks': ['administrator'],
  'PATCH /api/webhooks/:webhookId': ['administrator'],
  'GET /api/webhooks/:webhookId/deliveries': ['administrator'],
  'DELETE /api/webhooks/:webhookId': ['administrator'],
  'POST /api/webhooks/:webhookId/test': ['administrator'],
  'POST /api/webhooks/deliveries/:deliveryId/again': ['administrator'],
  'GET /api/reminders': WITH_OFFICERS,
  'GET /api/to-do': WITH_OFFICERS,
  'POST /api/sms/inbound': 'public',
  'GET /api/approvals': WITH_OFFICERS,
  'GET /api/urgings': WITH_OFFICERS,
  'POST /api/reminders': WITH_OFFICERS,
  'POST /api/reminders/:reminderId/done': WITH_OFFICERS,
  'PATCH /api/reminders/:reminderId': WITH_OFFICERS,
  'GET /api/queues': SIGNED_IN,
  'POST /api/desk/calls/:callId/transfer': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/consult': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/add-party': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/swap': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/conference': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/complete-transfer': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/drop-party': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/leave': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/rejoin': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/pause-recording': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/resume-recording': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/extend-wrap-up': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/give-to-flow': ['agent', 'supervisor'],
  'POST /api/desk/calls/:callId/emergency': ['agent', 'supervisor'],
  'POST /api/desk/place-call': ['agent', 'supervisor'],
  'GET /api/desk/destinations': ['agent', 'supervisor'],
  'GET /api/flows': ['supervisor', 'qa', 'administrator'],
  'GET /api/flows/:flow': ['supervisor', 'qa', 'administrator'],
  'GET /api/queues/:queueId/settings': ['supervisor', 'administrator'],
  'PUT /api/queues/:queueId/settings': ['administrator'],
  'GET /api/prompts': ['supervisor', 'administrator'],
  'GET /api/prompts/:promptId/:language/audio': ['supervisor', 'administrator'],
  'PUT /api/prompts/:promptId/:language/recording': ['administrator'],
  'DELETE /api/prompts/:promptId/:language/recording': ['administrator'],
  'GET /api/outside-lines': SIGNED_IN,
  'PUT /api/outside-lines/:lineId': ['administrator'],
  'DELETE /api/outside-lines/:lineId': ['administrator'],
  'GET /api/callbacks': ['agent', 'supervisor', 'administrator'],
  'POST /api/callbacks': ['agent', 'supervisor'],
  'POST /api/callbacks/:callbackId/close': ['agent', 'supervisor'],
  'POST /api/callbacks/:callbackId/give-back': ['agent', 'supervisor'],
  'GET /api/voicemails': EVERYONE,
  'POST /api/voicemails/:voicemailId/take': ['agent', 'supervisor'],
  'POST /api/voicemails/:voicemailId/close': ['agent', 'supervisor'],
  'POST /api/voicemails/:voicemailId/listens': EVERYONE,
  'GET /api/voicemails/:voicemailId/audio': EVERYONE,
  'POST /api/supervision/announcement-texts': ['supervisor', 'administrator'],
  'GET /api/supervision/announcement-texts/:sound/audio': ['supervisor', 'administrator'],
  'GET /api/number-lists/:list': ['supervisor', 'administrator'],
  'POST /api/number-lists/:list': ['supervisor', 'administrator'],
  'POST /api/number-lists/:list/:listingId/review': ['supervisor', 'administrator'],
  'POST /api/number-lists/:list/:listingId/lift': ['supervisor', 'administrator'],
  'GET /api/stats/columns': ['supervisor', 'qa', 'administrator'],
  'GET /api/stats/queues': ['supervisor', 'qa', 'administrator'],
  'GET /api/stats/agents': ['supervisor', 'qa', 'administrator'],
  'GET /api/stats/queues.csv': ['supervisor', 'qa', 'administrator'],
  'GET /api/stats/agents.csv': ['supervisor', 'qa', 'administrator'],
  'GET /api/settings': ['administrator'],
  'PUT /api/settings': ['administrator'],
  'GET /api/audit': ['administrator', 'supervisor'],
  'GET /api/audit/choices': ['administrator', 'supervisor'],
  'GET /api/audit/history-check': ['administrator', 'supervisor'],
  'POST /api/audit/history-check': ['administrator', 'supervisor'],
  'POST /api/sms/:smsId/again': ['supervisor', 'administrator'],
  'GET /api/supervision/socket': ['supervisor', 'administrator'],
  'POST /api/supervision/calls/:callId/supervise': ['supervisor', 'administrator'],
  'PUT /api/supervision/supervisions/:supervisionId': ['supervisor', 'administrator'],
  'DELETE /api/supervision/supervisions/:supervisionId': ['supervisor', 'administrator'],
  'POST /api/supervision/agents/:agentId/force': ['supervisor', 'administrator'],
  'POST /api/supervision/calls/:callId/move': ['supervisor', 'administrator'],
  'POST /api/supervision/calls/:callId/reprioritise': ['supervisor', 'administrator'],
  'POST /api/supervision/queues/:queue/open': ['supervisor', 'administrator'],
  'POST /api/supervision/queues/:queue/close': ['supervisor', 'administrator'],
  'POST /api/supervision/queues/:queue/announce': ['supervisor', 'administrator'],
  'GET /api/supervision/alerts': ['supervisor', 'administrator'],
  'POST /api/supervision/alerts/:alertId/acknowledge': ['supervisor', 'administrator'],
  'GET /api/supervision/thresholds': ['supervisor', 'administrator'],
  'PUT /api/supervision/thresholds': ['supervisor', 'administrator'],
  'GET /api/citizen-phone': 'public',
  'GET /sip': SIGNED_IN,
};

function ownRoutes(): DeclaredRoute[] {
  return test.server.app.declaredRoutes.filter(
    ({ method, url }) => method !== 'HEAD' && !url.startsWith('/docs') && url !== '/*',
  );
}

describe('every route', () => {
  it('says who may call it, and it is what stands here', () => {
    const declared = Object.fromEntries(ownRoutes().map(({ method, url, access }) => [`${method} ${url}`, access]));
    expect(declared).toEqual(MATRIX);
  });

  it('that says nothing stops the boot', async () => {
    const app = Fastify();
    await app.register(access, { identify: () => null });
    expect(() => app.get('/open-door', async () => 'come in')).toThrow('does not say who may call it');
  });

  it('refuses strangers with 401 and the wrong roles with 403, and nobody else', async () => {
    const wrong: string[] = [];
    for (const route of ownRoutes()) {
      const url = route.url.replaceAll(/:[a-zA-Z]+/g, 'nothing-1');
      const payload = route.method === 'GET' || route.method === 'DELETE' ? {} : { payload: {} };
      const ask = (headers: Record<string, string>) =>
        test.server.app.inject({ method: route.method as 'GET', url, headers, ...payload });
      const stranger = (await ask({})).statusCode;
      if ((stranger === 401) !== (route.access !== 'public'))
        wrong.push(`stranger: ${stranger} ${route.method} ${url}`);
      for (const [role, name] of Object.entries(PEOPLE)) {
        const { statusCode } = await ask({ cookie: await test.cookieOf(name) });
        const may =
          route.access === 'public' ||
          route.access === 'signed-in' ||
          (route.access as readonly string[]).includes(role);
        if (statusCode === 401 && route.url !== '/api/session') wrong.push(`${role}: 401 ${route.method} ${url}`);
        if ((statusCode === 403) === may) wrong.push(`${role}: ${statusCode} ${route.method} ${url}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
