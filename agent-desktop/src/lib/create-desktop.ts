import { createCasePort } from './api/case-port.ts';
import { outcomeOf } from './api/outcome.ts';
import { CaseDesk } from './cases/case-desk.svelte.ts';
import { blankFields } from './cases/case-form.ts';
import { UnsavedTexts } from './cases/unsaved-texts.ts';
import type { Desktop } from './desktop.ts';
import { DeskPhone } from './managers/desk-phone.svelte.ts';
import { Desk } from './managers/desk.svelte.ts';
import { Microphone } from './managers/microphone.svelte.ts';
import { Pending } from './managers/pending.svelte.ts';
import { Phone } from './managers/phone.svelte.ts';
import { Queues } from './managers/queues.svelte.ts';
import type { SignedInUser } from './managers/session.svelte.ts';
import { ToDo } from './managers/to-do.svelte.ts';
import { WrapUp } from './managers/wrap-up.svelte.ts';
import { browserMicrophone, socketUrl } from './phone/browser.ts';
import { JsSipPhone } from './phone/jssip-phone.ts';
import { DeskActions } from './services/desk-actions.ts';
import { TalkActions } from './services/talk-actions.ts';
import type { Shell } from './shell.ts';

/** The one place where the signed-in part is put together. Only puts together: nothing starts here. */
export function createDesktop(shell: Shell, user: SignedInUser): Desktop {
  const { api, preferences, clock, notices, session } = shell;
  const microphone = new Microphone(browserMicrophone(), preferences);
  const phone = new Phone(
    (account, listener) => new JsSipPhone(account, listener),
    microphone,
    () => clock.now,
  );
  return {
    desk: new Desk(
      clock,
      () => new WebSocket(socketUrl('/api/desk/socket')),
      () => void session.check(),
    ),
    phone,
    deskPhone: new DeskPhone(api, phone, preferences, socketUrl),
    queues: new Queues(api),
    toDo: new ToDo(api),
    actions: new DeskActions(api, phone, notices, new Pending()),
    talk: new TalkActions(api, notices, new Pending()),
    wrapUp: new WrapUp(
      {
        save: ({ callId, disposition, note }) =>
          outcomeOf(
            api.POST('/api/desk/calls/{callId}/disposition', {
              params: { path: { callId } },
              body: note === '' ? { disposition } : { disposition, note },
            }),
          ),
        ready: () => outcomeOf(api.POST('/api/desk/ready')),
      },
      localStorage,
    ),
    caseDesk: new CaseDesk(createCasePort(api), new UnsavedTexts(localStorage, sessionStorage, user.id), blankFields),
  };
}
