import type { ApiClient } from '$lib/api/client.ts';
import { outcomeOf } from '$lib/api/outcome.ts';
import type { ActForm } from '$lib/components/handling/act-form.ts';
import { m } from '$lib/i18n/generated/messages.js';

/** Takes a merging back; both files are as they were. */
export function unmergeForm(api: ApiClient, citizenId: string): ActForm {
  return {
    title: m['people-file.unmerge-title'](),
    fields: [{ key: 'reason', label: m['people-file.why'](), kind: 'area' }],
    isUnsafe: true,
    send: (values) =>
      outcomeOf(
        api.POST('/api/citizens/{citizenId}/unmerge', {
          params: { path: { citizenId } },
          body: { reason: values.text('reason') },
        }),
      ),
  };
}

/** Shows whole numbers; the reason is in the audit before they are on the screen. */
export function revealForm(api: ApiClient, citizenId: string, onshown: (phones: readonly string[]) => void): ActForm {
  return {
    title: m['people-file.reveal'](),
    fields: [{ key: 'reason', label: m['people-file.reveal-why'](), kind: 'area' }],
    async send(values) {
      const shown = await outcomeOf(
        api.POST('/api/citizens/{citizenId}/reveal-phones', {
          params: { path: { citizenId } },
          body: { reason: values.text('reason') },
        }),
      );
      if (shown.ok) onshown(shown.value.phones);
      return shown;
    },
  };
}
