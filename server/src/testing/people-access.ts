const ALL = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const FILES = ['agent', 'supervisor', 'officer'];
const KEEPERS = ['supervisor', 'administrator'];

/** Who may call the routes of traders, citizens and clusters. */
export const PEOPLE_ACCESS = {
  'GET /api/traders': 'signed-in',
  'GET /api/traders/suggest': 'signed-in',
  'GET /api/traders/:traderId': ALL,
  'POST /api/traders': KEEPERS,
  'PATCH /api/traders/:traderId': KEEPERS,
  'GET /api/citizens': FILES,
  'POST /api/citizens/by-paper': FILES,
  'GET /api/citizens/:citizenId': FILES,
  'GET /api/citizens/:citizenId/cases': FILES,
  'GET /api/citizens/:citizenId/signals': ['supervisor', 'officer'],
  'POST /api/citizens/:citizenId/reveal-phones': FILES,
  'POST /api/citizens/:citizenId/merge': ['supervisor'],
  'POST /api/citizens/:citizenId/unmerge': ['supervisor'],
  'GET /api/clusters': KEEPERS,
  'GET /api/clusters/:clusterId/cases': KEEPERS,
  'POST /api/clusters/:clusterId/close': KEEPERS,
  'GET /api/cases/:caseId/similar': ALL,
} as const;
