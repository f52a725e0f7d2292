import type { Desktop } from '../desktop.ts';
import { m } from '../i18n/generated/messages.js';
import type { Shell } from '../shell.ts';

/** Signs out of the queues and of the session. Asks first when that would cut something off. */
export async function signOut(
  { session, confirmations, notices }: Shell,
  { desk, phone, caseDesk, actions }: Desktop,
): Promise<void> {
  const isBusy = desk.state?.call != null || phone.call !== null;
  if (isBusy) {
    notices.show('bad', m['session.sign-out-talking']());
    return;
  }
  await caseDesk.current?.flush();
  if (caseDesk.current?.hasUnsavedText || caseDesk.leftBehind.length > 0) {
    const yes = await confirmations.ask({
      title: m['session.unsaved-title'](),
      text: m['session.unsaved-text'](),
      yes: m['session.sign-out'](),
      isUnsafe: true,
    });
    if (!yes) return;
  }
  if (desk.state?.agent) await actions.signOut();
  const signedOut = await session.signOut();
  if (!signedOut.ok) notices.show('bad', signedOut.problem.text);
}
