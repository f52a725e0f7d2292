import type { CallId } from '@hotline/contracts';
import { Agent, type AgentOptions } from './agent.ts';
import { Caller } from './caller.ts';
import type { Centre } from './centre.ts';
import { hears } from './hearing.ts';
import { AGENT_HZ, CALLER_HZ } from '../audio/tone.ts';

/** Everyone that a test brought in: they leave when it ends, whatever happened, and in the order of a real evening. */
export class People {
  readonly #centre: Centre;
  readonly #callers: Caller[] = [];
  readonly #agents: Agent[] = [];

  constructor(centre: Centre) {
    this.#centre = centre;
  }

  async givenSignedInAgent(name: string, options: AgentOptions = {}): Promise<Agent> {
    const agent = await Agent.signedIn(this.#centre, name, options);
    this.#agents.push(agent);
    return agent;
  }

  async givenReadyAgent(name = 'agent1', options: AgentOptions = {}): Promise<Agent> {
    const agent = await this.givenSignedInAgent(name, options);
    await agent.ready();
    return agent;
  }

  async givenCaller(name: string, number?: string, sipPort?: number): Promise<Caller> {
    const caller = await Caller.withPhone(this.#centre, name, number, sipPort);
    this.#callers.push(caller);
    return caller;
  }

  async givenWaitingCaller(name = '王芳', hotline = '12315'): Promise<{ caller: Caller; callId: CallId }> {
    const caller = await this.givenCaller(name);
    return { caller, callId: await caller.dialIntoQueue(hotline) };
  }

  /** Rings the agent; nobody has picked up yet. */
  async givenRingingCall(
    agentName = 'agent1',
    callerName = '王芳',
  ): Promise<{ agent: Agent; caller: Caller; callId: CallId }> {
    const agent = await this.givenReadyAgent(agentName);
    const { caller, callId } = await this.givenWaitingCaller(callerName);
    await agent.phone.ringing();
    await agent.until('ringing');
    return { agent, caller, callId };
  }

  /** Both hear each other. */
  async givenTalkingCall(
    agentName = 'agent1',
    callerName = '王芳',
  ): Promise<{ agent: Agent; caller: Caller; callId: CallId }> {
    const { agent, caller, callId } = await this.givenRingingCall(agentName, callerName);
    await agent.phone.accept();
    await agent.until('talking');
    await Promise.all([hears(caller.phone, AGENT_HZ), hears(agent.phone, CALLER_HZ)]);
    return { agent, caller, callId };
  }

  async leave(): Promise<void> {
    await Promise.all(this.#callers.splice(0).map((caller) => caller.stop()));
    await Promise.all(this.#agents.splice(0).map((agent) => agent.leave()));
  }
}
