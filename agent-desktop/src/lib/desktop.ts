import { createContext } from 'svelte';
import type { Desk } from './managers/desk.svelte.ts';
import type { DeskPhone } from './managers/desk-phone.svelte.ts';
import type { Phone } from './managers/phone.svelte.ts';
import type { Queues } from './managers/queues.svelte.ts';
import type { CaseDesk } from './cases/case-desk.svelte.ts';
import type { DeskActions } from './services/desk-actions.ts';
import type { TalkActions } from './services/talk-actions.ts';
import type { ToDo } from './managers/to-do.svelte.ts';
import type { WrapUp } from './managers/wrap-up.svelte.ts';

/** What the signed-in pages share, so that a call goes on while its agent looks at another page. */
export interface Desktop {
  readonly desk: Desk;
  readonly phone: Phone;
  readonly deskPhone: DeskPhone;
  readonly queues: Queues;
  readonly toDo: ToDo;
  readonly actions: DeskActions;
  readonly talk: TalkActions;
  readonly wrapUp: WrapUp;
  readonly caseDesk: CaseDesk;
}

export const [getDesktop, setDesktop] = createContext<Desktop>();
