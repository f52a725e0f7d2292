/** What an administrator keeps, in the order of the tabs. The first is where 管理 leads. */
export const ADMIN_PAGES = [
  { path: '/users', title: 'admin.users' },
  { path: '/units', title: 'admin.units' },
  { path: '/queues', title: 'admin.queues' },
  { path: '/lines', title: 'admin.lines' },
  { path: '/flows', title: 'admin.flows' },
  { path: '/prompts', title: 'admin.prompts' },
  { path: '/document-offices', title: 'documents.offices' },
  { path: '/labels', title: 'admin.labels' },
  { path: '/calendar', title: 'admin.calendar' },
  { path: '/settings', title: 'admin.settings' },
] as const;

export function isAdminPage(path: string): boolean {
  return ADMIN_PAGES.some((page) => page.path === path);
}
