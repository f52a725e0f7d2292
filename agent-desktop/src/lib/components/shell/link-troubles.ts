import type { DeskLinks } from '@hotline/contracts';
import type { DeskConnection } from '$lib/managers/desk.svelte.ts';

type About = 'page' | 'server' | 'pbx' | 'asterisk' | 'database';

export interface LinkTrouble {
  readonly about: About;
  readonly isGrave: boolean;
  readonly title: `links.${About}`;
  readonly text: `links.${About}-text`;
}

/** What is out of reach, the gravest first. Without the server nothing is known of the rest. */
export function linkTroubles(
  connection: DeskConnection,
  isUnreadable: boolean,
  links: DeskLinks | null,
): readonly LinkTrouble[] {
  const troubles: LinkTrouble[] = [];
  if (isUnreadable) troubles.push(trouble('page', true));
  if (connection === 'lost') return [...troubles, trouble('server', true)];
  if (links?.pbx === 'down') troubles.push(trouble('pbx', true));
  // Without pbx nobody can say how Asterisk is.
  else if (links?.asterisk === 'down') troubles.push(trouble('asterisk', true));
  if (links?.database === 'waiting') troubles.push(trouble('database', false));
  return troubles;
}

function trouble(about: About, isGrave: boolean): LinkTrouble {
  return { about, isGrave, title: `links.${about}`, text: `links.${about}-text` };
}
