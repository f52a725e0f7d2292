import { toneAlaw, AGENT_HZ } from '@hotline/e2e/audio/tone.ts';
import { freePort } from '@hotline/e2e/free-port.ts';
import { answeringScenario, registerScenario } from '@hotline/e2e/peers/scenarios.ts';
import { Sipp, type SippResult } from '@hotline/e2e/peers/sipp.ts';
import { Api } from '@hotline/e2e/stack/api.ts';
import type { Centre } from '@hotline/e2e/stack/centre.ts';
import { DeskClient } from '@hotline/e2e/stack/desk-client.ts';

interface LoadAgent {
  readonly extension: string;
  readonly api: Api;
  readonly desk: DeskClient;
}

const PASSWORD = 'bench-agent-password';
const QUEUES = [{ queue: 'general', priority: 1 }];
const FIRST_EXTENSION = 7001;
/** Signing in costs the server a deliberately slow hash: some at a time keep both cores busy. */
const AT_ONCE = 4;

interface SipAccount {
  readonly username: string;
  readonly password: string;
}

async function signIn(centre: Centre, admin: Api, extension: string): Promise<{ agent: LoadAgent; sip: SipAccount }> {
  const name = `bench${extension}`;
  await admin.post('/api/users', {
    name,
    displayName: `压测${extension}`,
    roles: ['agent'],
    extension,
    password: PASSWORD,
    queues: QUEUES,
  });
  const api = await Api.signedIn(centre.url, name, PASSWORD);
  const { sip } = await api.get<{ sip: SipAccount }>('/api/desk/phone');
  const desk = await DeskClient.open(name, api);
  await api.post('/api/desk/sign-in', {});
  return { agent: { extension, api, desk }, sip };
}

/** Many agents whose phones are one SIPp: each has an account, a session and an open desk, and answers at once. */
export class Softphones {
  readonly agents: readonly LoadAgent[];
  readonly #sipp: Sipp;

  private constructor(agents: readonly LoadAgent[], sipp: Sipp) {
    this.agents = agents;
    this.#sipp = sipp;
  }

  /** `first` is the extension of the first of them, so that a second group can be added to a first. */
  static async signedIn(centre: Centre, count: number, first = FIRST_EXTENSION): Promise<Softphones> {
    const admin = await centre.signIn('admin');
    const settings = await admin.get<Record<string, number>>('/api/settings');
    await admin.put('/api/settings', { ...settings, wrapUpSeconds: 0 });
    const port = await freePort();
    const agents: LoadAgent[] = [];
    const rows: string[][] = [];
    const extensions = Array.from({ length: count }, (_, index) => String(first + index));
    const signInNext = async (): Promise<void> => {
      for (let extension = extensions.shift(); extension; extension = extensions.shift()) {
        const { agent, sip } = await signIn(centre, admin, extension);
        agents.push(agent);
        rows.push([sip.username, `[authentication username=${sip.username} password=${sip.password}]`, String(port)]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, signInNext));
    const registering = await Sipp.start({
      scenario: registerScenario(),
      sip: centre.sip,
      calls: count,
      callsPerSecond: 20,
      rows,
      port,
    });
    const { failed, errors } = await registering.result;
    if (failed > 0) throw new Error(`${failed} phones could not register: ${errors}`);
    // Asterisk calls back to where the REGISTER came from, so the same port registers first and is then called.
    const sipp = await Sipp.start({
      scenario: answeringScenario(toneAlaw(AGENT_HZ), 20),
      sip: centre.sip,
      server: true,
      port,
    });
    for (const { desk } of agents) await desk.state('reachable phone', (state) => state.agent?.phone === 'reachable');
    return new Softphones(agents, sipp);
  }

  async ready(): Promise<void> {
    await Promise.all(this.agents.map(({ api }) => api.post('/api/desk/ready')));
  }

  async idle(): Promise<void> {
    for (const { desk } of this.agents)
      await desk.state('ready', (state) => state.agent?.state.kind === 'ready', { withinMs: 60_000 });
  }

  async leave(): Promise<SippResult> {
    for (const { api, desk } of this.agents) {
      await api.post('/api/desk/sign-out');
      desk.close();
    }
    return this.#sipp.stop();
  }
}
