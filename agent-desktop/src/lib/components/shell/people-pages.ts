import type { Role, Session } from '../../managers/session.svelte.ts';

/** Files that are kept beside the cases, in the order of the tabs. */
const PEOPLE_PAGES = [
  { path: '/traders', title: 'people.traders', onlyFor: null },
  { path: '/citizens', title: 'people.citizens', onlyFor: ['agent', 'supervisor', 'officer'] },
  { path: '/clusters', title: 'people.clusters', onlyFor: ['supervisor', 'administrator'] },
] as const satisfies readonly { path: string; title: string; onlyFor: readonly Role[] | null }[];

export type PeoplePage = (typeof PEOPLE_PAGES)[number];

export function peoplePagesFor(session: Session): readonly PeoplePage[] {
  return PEOPLE_PAGES.filter(({ onlyFor }) => onlyFor === null || session.has(...onlyFor));
}

export function maySeeCitizens(session: Session): boolean {
  return peoplePagesFor(session).some(({ path }) => path === '/citizens');
}

export function maySeeClusters(session: Session): boolean {
  return peoplePagesFor(session).some(({ path }) => path === '/clusters');
}

export function isPeoplePage(path: string): boolean {
  return PEOPLE_PAGES.some((page) => page.path === path);
}
