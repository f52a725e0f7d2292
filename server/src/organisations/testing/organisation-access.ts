/** Who may call the routes of organisations, for the matrix in http/access.db-test.ts. */
export const ORGANISATION_ACCESS = {
  'GET /api/units': 'signed-in',
  'GET /api/units/:unitId': 'signed-in',
  'POST /api/units': ['administrator'],
  'PATCH /api/units/:unitId': ['administrator'],
  'POST /api/units/:unitId/sections': ['administrator'],
  'PUT /api/sections/:sectionId': ['administrator'],
  'GET /api/posts/mine': 'signed-in',
  'POST /api/posts': ['administrator'],
  'PUT /api/posts/:postId/end': ['administrator'],
  'GET /api/units/:unitId/duties': 'signed-in',
  'POST /api/units/:unitId/duties': 'signed-in',
  'DELETE /api/duties/:dutyId': 'signed-in',
  'GET /api/regions': 'signed-in',
  'GET /api/regions/:code': 'signed-in',
  'PUT /api/regions/:code': ['administrator'],
} as const;
