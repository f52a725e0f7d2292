/** Who may call what of the documents; part of the list in http/access.db-test.ts. */
const READERS = ['agent', 'officer', 'supervisor', 'qa', 'administrator'];
const WRITERS = ['agent', 'officer', 'supervisor'];

export const DOCUMENT_ACCESS: Readonly<Record<string, string | readonly string[]>> = {
  'GET /api/documents': READERS,
  'GET /api/cases/:caseId/documents': READERS,
  'POST /api/cases/:caseId/documents': WRITERS,
  'GET /api/documents/:documentId': READERS,
  'PATCH /api/documents/:documentId': WRITERS,
  'DELETE /api/documents/:documentId': WRITERS,
  'POST /api/documents/:documentId/issue': WRITERS,
  'POST /api/documents/:documentId/void': WRITERS,
  'POST /api/documents/:documentId/deliveries': WRITERS,
  'GET /api/documents/:documentId/pdf': READERS,
  'POST /api/documents/:documentId/pdf-with-reporter': WRITERS,
  'GET /api/document-forms/:kind/specimen': 'signed-in',
  'GET /api/document-offices': ['officer', 'supervisor', 'administrator'],
  'PUT /api/document-offices/:unit': ['officer', 'supervisor', 'administrator'],
};
