import type { CallId, EmergencyWord, LegId, PartyTarget, TransferTarget } from '@hotline/contracts';
import type { RequestBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome } from '../api/outcome.ts';
import type { Notices } from '../managers/notices.svelte.ts';
import type { Pending } from '../managers/pending.svelte.ts';

export type PlacedCall = RequestBody<'/api/desk/place-call', 'post'>;

const path = (callId: CallId) => ({ params: { path: { callId } } });

/** What the buttons of a talk do: leading the citizen over, bringing others in, the recording, calls that go out. */
export class TalkActions {
  readonly #api: ApiClient;
  readonly #notices: Notices;
  readonly #pending: Pending;

  constructor(api: ApiClient, notices: Notices, pending: Pending) {
    this.#api = api;
    this.#notices = notices;
    this.#pending = pending;
  }

  isPending(name: string): boolean {
    return this.#pending.has(name);
  }

  transfer(callId: CallId, to: TransferTarget): Promise<boolean> {
    return this.#ask('lead-over', () =>
      this.#api.POST('/api/desk/calls/{callId}/transfer', { ...path(callId), body: { to } }),
    );
  }

  consult(callId: CallId, target: PartyTarget): Promise<boolean> {
    return this.#ask('lead-over', () =>
      this.#api.POST('/api/desk/calls/{callId}/consult', { ...path(callId), body: { with: target } }),
    );
  }

  addParty(callId: CallId, who: PartyTarget): Promise<boolean> {
    return this.#ask('lead-over', () =>
      this.#api.POST('/api/desk/calls/{callId}/add-party', { ...path(callId), body: { who } }),
    );
  }

  swap(callId: CallId): Promise<boolean> {
    return this.#ask('swap', () => this.#api.POST('/api/desk/calls/{callId}/swap', path(callId)));
  }

  conference(callId: CallId): Promise<boolean> {
    return this.#ask('conference', () => this.#api.POST('/api/desk/calls/{callId}/conference', path(callId)));
  }

  completeTransfer(callId: CallId): Promise<boolean> {
    return this.#ask('complete', () => this.#api.POST('/api/desk/calls/{callId}/complete-transfer', path(callId)));
  }

  dropParty(callId: CallId, legId: LegId): Promise<boolean> {
    return this.#ask('drop', () =>
      this.#api.POST('/api/desk/calls/{callId}/drop-party', { ...path(callId), body: { legId } }),
    );
  }

  leave(callId: CallId): Promise<boolean> {
    return this.#ask('leave', () => this.#api.POST('/api/desk/calls/{callId}/leave', path(callId)));
  }

  rejoin(callId: CallId): Promise<boolean> {
    return this.#ask('rejoin', () => this.#api.POST('/api/desk/calls/{callId}/rejoin', path(callId)));
  }

  pauseRecording(callId: CallId): Promise<boolean> {
    return this.#ask('recording', () => this.#api.POST('/api/desk/calls/{callId}/pause-recording', path(callId)));
  }

  resumeRecording(callId: CallId): Promise<boolean> {
    return this.#ask('recording', () => this.#api.POST('/api/desk/calls/{callId}/resume-recording', path(callId)));
  }

  extendWrapUp(callId: CallId): Promise<boolean> {
    return this.#ask('extend', () => this.#api.POST('/api/desk/calls/{callId}/extend-wrap-up', path(callId)));
  }

  giveToFlow(callId: CallId, entry: 'silent-call' | 'harassment'): Promise<boolean> {
    return this.#ask('give-to-flow', () =>
      this.#api.POST('/api/desk/calls/{callId}/give-to-flow', { ...path(callId), body: { entry } }),
    );
  }

  raiseEmergency(callId: CallId, word: EmergencyWord): Promise<boolean> {
    return this.#ask('emergency', () =>
      this.#api.POST('/api/desk/calls/{callId}/emergency', { ...path(callId), body: { word } }),
    );
  }

  placeCall(body: PlacedCall): Promise<boolean> {
    return this.#ask('place-call', () => this.#api.POST('/api/desk/place-call', { body }));
  }

  /** Answers whether it was done; a refusal is shown in words. A button pressed twice asks once. */
  async #ask(name: string, request: () => Parameters<typeof outcomeOf>[0]): Promise<boolean> {
    let asked: Outcome<unknown> | null = null;
    await this.#pending.once(name, async () => {
      asked = await outcomeOf(request());
      if (!asked.ok) this.#notices.show('bad', asked.problem.text);
    });
    return (asked as Outcome<unknown> | null)?.ok ?? false;
  }
}
