/** Who may call what of the knowledge base and the outbox; part of the list in http/access.db-test.ts. */
const READERS = ['agent', 'officer', 'supervisor', 'qa', 'administrator'];
const WRITERS = ['agent', 'officer', 'supervisor'];

export const KNOWLEDGE_ACCESS: Readonly<Record<string, string | readonly string[]>> = {
  'GET /api/knowledge': READERS,
  'POST /api/knowledge': READERS,
  'GET /api/knowledge/:entryId': READERS,
  'PATCH /api/knowledge/:entryId': READERS,
  'POST /api/knowledge/:entryId/steps': READERS,
  'POST /api/knowledge/search': READERS,
  'POST /api/knowledge/:entryId/feedback': READERS,
  'POST /api/knowledge/:entryId/cite': WRITERS,
  'POST /api/knowledge/:entryId/sms': WRITERS,
  'GET /api/sms': ['supervisor', 'administrator'],
  'POST /api/sms/receipts': 'public',
};
