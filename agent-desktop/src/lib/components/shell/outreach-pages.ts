import type { Role, Session } from '../../managers/session.svelte.ts';

/** Citizens to whom something is owed, what a person has to do, and who is limited; in the order of the tabs. */
const OUTREACH_PAGES = [
  { path: '/callbacks', title: 'outreach.callbacks' },
  { path: '/voicemails', title: 'outreach.voicemails' },
  { path: '/follow-ups', title: 'outreach.follow-ups' },
  { path: '/urgings', title: 'urgings.title' },
  { path: '/reminders', title: 'outreach.reminders' },
  { path: '/case-templates', title: 'outreach.templates' },
  { path: '/blocked-numbers', title: 'outreach.blocked' },
  { path: '/priority-numbers', title: 'outreach.priority' },
] as const;
export type OutreachPage = (typeof OUTREACH_PAGES)[number];

/** Who may open what; a page that is not here is for everybody. */
const ONLY_FOR: Partial<Record<OutreachPage['path'], readonly Role[]>> = {
  '/callbacks': ['agent', 'supervisor', 'administrator'],
  '/voicemails': ['agent', 'supervisor', 'qa', 'administrator'],
  '/urgings': ['supervisor', 'officer'],
  '/case-templates': ['agent', 'supervisor', 'administrator'],
  '/blocked-numbers': ['supervisor', 'administrator'],
  '/priority-numbers': ['supervisor', 'administrator'],
};

export function outreachPagesFor(session: Session): readonly OutreachPage[] {
  return OUTREACH_PAGES.filter(({ path }) => {
    const roles = ONLY_FOR[path];
    return !roles || session.has(...roles);
  });
}

export function isOutreachPage(path: string): boolean {
  return OUTREACH_PAGES.some((page) => page.path === path);
}
