import type { Role, Session } from '../../managers/session.svelte.ts';

/** What is kept rather than worked on, by what it is about. The first that somebody may open is where 管理 leads. */
const ADMIN_GROUPS = [
  {
    title: 'admin.group-people',
    pages: [
      { path: '/users', title: 'admin.users' },
      { path: '/units', title: 'admin.units' },
      { path: '/regions', title: 'admin.regions' },
    ],
  },
  {
    title: 'admin.group-telephony',
    pages: [
      { path: '/queues', title: 'admin.queues' },
      { path: '/lines', title: 'admin.lines' },
      { path: '/flows', title: 'admin.flows' },
      { path: '/prompts', title: 'admin.prompts' },
    ],
  },
  {
    title: 'admin.group-cases',
    pages: [
      { path: '/document-offices', title: 'documents.offices' },
      { path: '/labels', title: 'admin.labels' },
      { path: '/calendar', title: 'admin.calendar' },
      { path: '/imports', title: 'admin.imports' },
    ],
  },
  {
    title: 'admin.group-outside',
    pages: [
      { path: '/keys', title: 'admin.keys' },
      { path: '/webhooks', title: 'admin.webhooks' },
      { path: '/sms', title: 'admin.sms' },
    ],
  },
  {
    title: 'admin.group-system',
    pages: [
      { path: '/settings', title: 'admin.settings' },
      { path: '/audit', title: 'admin.audit' },
    ],
  },
] as const;
type AdminGroup = (typeof ADMIN_GROUPS)[number];
export type AdminPage = AdminGroup['pages'][number];

/** Everything else is the administrators' alone. */
const ALSO_FOR: Partial<Record<AdminPage['path'], readonly Role[]>> = {
  '/imports': ['supervisor'],
  '/sms': ['supervisor'],
  '/audit': ['supervisor'],
};

interface OpenGroup {
  readonly title: AdminGroup['title'];
  readonly pages: readonly AdminPage[];
}

/** What this person may open, without groups that are empty for them. */
export function adminGroupsFor(session: Session): readonly OpenGroup[] {
  return ADMIN_GROUPS.map(({ title, pages }) => {
    const all: readonly AdminPage[] = pages;
    return { title, pages: all.filter(({ path }) => session.has('administrator', ...(ALSO_FOR[path] ?? []))) };
  }).filter(({ pages }) => pages.length > 0);
}

export function isAdminPage(path: string): boolean {
  return ADMIN_GROUPS.some(({ pages }) => pages.some((page) => page.path === path));
}
