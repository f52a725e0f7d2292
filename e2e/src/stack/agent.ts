import type { AgentId, AgentState, CallId, DeskState } from '@hotline/contracts';
import { AGENT_HZ } from '../audio/tone.ts';
import { SipPhone } from '../peers/sip-phone.ts';
import { Api } from './api.ts';
import type { Centre } from './centre.ts';
import { DeskClient } from './desk-client.ts';

interface DeskPhone {
  readonly extension: string;
  readonly sip: { readonly username: string; readonly password: string };
}

export interface SignedInUser {
  readonly id: AgentId;
  readonly name: string;
  readonly displayName: string;
  readonly extension: string | null;
}

export interface AgentOptions {
  readonly answers?: 'by-hand' | 'at-once';
  readonly queues?: readonly string[];
  readonly toneHz?: number;
}

const TAKES_CALLS: readonly AgentState['kind'][] = ['ready', 'ringing', 'talking'];

/** An agent at work without a screen: session, desk socket and a softphone with the agent's SIP account. */
export class Agent {
  readonly user: SignedInUser;
  readonly api: Api;
  readonly phone: SipPhone;
  desk: DeskClient;

  private constructor(user: SignedInUser, api: Api, phone: SipPhone, desk: DeskClient) {
    this.user = user;
    this.api = api;
    this.phone = phone;
    this.desk = desk;
  }

  /** Signed in with a phone that is registered; not yet ready. */
  static async signedIn(
    centre: Pick<Centre, 'signIn' | 'sip'>,
    name: string,
    options: AgentOptions = {},
  ): Promise<Agent> {
    const api = await centre.signIn(name);
    const { user } = await api.get<{ user: SignedInUser }>('/api/session');
    const { sip } = await api.get<DeskPhone>('/api/desk/phone');
    const desk = await DeskClient.open(user.displayName, api);
    await api.post('/api/desk/sign-in', options.queues ? { queues: options.queues } : {});
    const phone = await SipPhone.start({
      name: user.displayName,
      sip: centre.sip,
      user: sip.username,
      password: sip.password,
      toneHz: options.toneHz ?? AGENT_HZ,
      answers: options.answers ?? 'by-hand',
    });
    const agent = new Agent(user, api, phone, desk);
    await desk.state('reachable phone', (state) => state.agent?.phone === 'reachable');
    return agent;
  }

  async ready(): Promise<void> {
    await this.api.post('/api/desk/ready');
    // Where somebody waits, the phone rings before the desk was ever shown as ready.
    await this.desk.state(
      `${this.user.displayName} at work`,
      ({ agent }) => agent !== null && TAKES_CALLS.includes(agent.state.kind),
    );
  }

  /** The desk shows the agent in this state; with a reason when pausing matters. */
  until(kind: AgentState['kind'], withinMs = 20_000): Promise<DeskState> {
    return this.desk.state(`${this.user.displayName} ${kind}`, (state) => state.agent?.state.kind === kind, {
      withinMs,
    });
  }

  async pause(reason = 'break'): Promise<void> {
    await this.api.post('/api/desk/pause', { reason });
    await this.until('paused');
  }

  async hangUp(callId: CallId): Promise<void> {
    await this.api.post(`/api/desk/calls/${callId}/hang-up`);
  }

  async dispose(callId: CallId, disposition = 'answered'): Promise<void> {
    await this.api.post(`/api/desk/calls/${callId}/disposition`, { disposition });
  }

  async reopenDesk(): Promise<void> {
    this.desk = await DeskClient.open(this.user.displayName, this.api);
  }

  async leave(): Promise<void> {
    await this.phone.stop();
    await this.api.send('POST', '/api/desk/sign-out', { body: {} });
    this.desk.close();
  }
}
