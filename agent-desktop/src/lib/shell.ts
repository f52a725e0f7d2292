import { createContext } from 'svelte';
import type { ApiClient } from './api/client.ts';
import type { Language } from './i18n/locale.svelte.ts';
import type { Confirmations } from './managers/confirmations.svelte.ts';
import type { Notices } from './managers/notices.svelte.ts';
import type { Preferences } from './managers/preferences.svelte.ts';
import type { ServerClock } from './managers/server-clock.svelte.ts';
import type { Session } from './managers/session.svelte.ts';
import type { Shortcuts } from './managers/shortcuts.ts';

/** What every page has, signed in or not. Put together in routes/+layout.svelte. */
export interface Shell {
  readonly api: ApiClient;
  readonly language: Language;
  readonly preferences: Preferences;
  readonly clock: ServerClock;
  readonly notices: Notices;
  readonly confirmations: Confirmations;
  readonly shortcuts: Shortcuts;
  readonly session: Session;
}

export const [getShell, setShell] = createContext<Shell>();
