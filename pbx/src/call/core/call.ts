import type { Fact, OfferId, Refusal } from '@hotline/contracts';
import type { Core, Decision } from '../../switchboard/core.ts';
import type { AgentCommand, Input } from '../../switchboard/input.ts';
import type { CallSettings } from './call-settings.ts';
import { decideCall } from './decide.ts';
import { evolveCall } from './evolve.ts';
import type { CallInstruction } from './instruction.ts';
import { refusalOfCall } from './refusals.ts';
import { citizenLegs, emptyCallState, otherLegs, type Call, type CallbackOffer, type CallState } from './state.ts';

interface CallDump {
  readonly calls: readonly Call[];
  readonly callbacks: readonly (readonly [OfferId, CallbackOffer])[];
}

/** A citizen's whole visit: its legs, its bridge and its one end. */
export class CallCore implements Core<CallInstruction> {
  readonly name = 'call';
  readonly state: CallState = emptyCallState();
  readonly settings: CallSettings;

  constructor(settings: CallSettings) {
    this.settings = settings;
  }

  decide(input: Input): Decision<CallInstruction> {
    return decideCall(this.state, this.settings, input);
  }

  evolve(fact: Fact): void {
    evolveCall(this.state, fact);
  }

  refusalOf(command: AgentCommand): Refusal | null {
    return refusalOfCall(this.state, command);
  }

  dump(): CallDump {
    const { calls, callbacks } = this.state;
    return { calls: [...calls.values()], callbacks: [...callbacks] };
  }

  restore(dumped: unknown): void {
    const { calls, callbacks } = dumped as CallDump;
    const legs = this.state.callOfLeg;
    for (const call of calls) {
      this.state.calls.set(call.callId, call);
      for (const legId of [...citizenLegs(call), ...otherLegs(call)]) legs.set(legId, call.callId);
    }
    for (const [offerId, offer] of callbacks) this.state.callbacks.set(offerId, offer);
  }
}
