import type { Fact, Refusal } from '@hotline/contracts';
import type { Core, Decision } from '../../switchboard/core.ts';
import type { AgentCommand, Input } from '../../switchboard/input.ts';
import { decideCall, refusalOfCall, type CallInstruction } from './decide.ts';
import { evolveCall } from './evolve.ts';
import { emptyCallState, type Call, type CallState } from './state.ts';

/** A citizen's whole visit: its legs, its bridge and its one end. */
export class CallCore implements Core<CallInstruction> {
  readonly name = 'call';
  readonly state: CallState = emptyCallState();

  decide(input: Input): Decision<CallInstruction> {
    return decideCall(this.state, input);
  }

  evolve(fact: Fact): void {
    evolveCall(this.state, fact);
  }

  refusalOf(command: AgentCommand): Refusal | null {
    return refusalOfCall(this.state, command);
  }

  dump(): unknown {
    return [...this.state.calls.values()];
  }

  restore(dumped: unknown): void {
    for (const call of dumped as readonly Call[]) {
      this.state.calls.set(call.callId, call);
      this.state.callOfLeg.set(call.legId, call.callId);
      if (call.stage.kind === 'talking') this.state.callOfLeg.set(call.stage.legId, call.callId);
    }
  }
}
