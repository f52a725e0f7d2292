import type { Desktop } from '../desktop.ts';
import { m } from '../i18n/generated/messages.js';
import type { Shell } from '../shell.ts';

/** 完成并示闲. A case that was begun and not submitted is asked about: afterwards it is easily forgotten. */
export async function finishWrapUp(shell: Shell, desktop: Desktop): Promise<void> {
  const draft = desktop.caseDesk.current;
  if (draft && !draft.isSubmitted && draft.hasContent) {
    const yes = await shell.confirmations.ask({
      title: m['wrap-up.unsubmitted-title'](),
      text: m['wrap-up.unsubmitted-text'](),
      yes: m['wrap-up.unsubmitted-yes'](),
    });
    if (!yes) return;
  }
  await desktop.actions.once('wrap-up', () => desktop.wrapUp.finish());
}
