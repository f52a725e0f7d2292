import type { Fact, PbxSettings, Refusal } from '@hotline/contracts';
import type { Core, Decision } from '../../switchboard/core.ts';
import type { AgentCommand, Input, SupervisorCommand, Timer } from '../../switchboard/input.ts';
import { refusalOfAcd } from './decide-command.ts';
import { refusalOfSupervisor } from './decide-supervision.ts';
import { decideAcd } from './decide.ts';
import { dumpAcd, restoreAcd, timersOf } from './dump.ts';
import { evolveAcd } from './evolve.ts';
import type { AcdInstruction } from './instruction.ts';
import { emptyAcdState, type AcdState } from './state.ts';

/** Automatic call distribution: who waits, who is ready, who is rung for whom. */
export class AcdCore implements Core<AcdInstruction> {
  readonly name = 'acd';
  readonly state: AcdState = emptyAcdState();
  settings: PbxSettings;

  constructor(settings: PbxSettings) {
    this.settings = settings;
  }

  decide(input: Input): Decision<AcdInstruction> {
    return decideAcd(this.state, this.settings, input);
  }

  evolve(fact: Fact): void {
    evolveAcd(this.state, fact);
  }

  refusalOf(command: AgentCommand): Refusal | null {
    return refusalOfAcd(this.state, command);
  }

  refusalOfSupervisor(command: SupervisorCommand): Refusal | null {
    return refusalOfSupervisor(this.state, command);
  }

  timers(): Timer[] {
    return timersOf(this.state);
  }

  dump(): unknown {
    return dumpAcd(this.state);
  }

  restore(dumped: unknown): void {
    restoreAcd(this.state, dumped);
  }
}
