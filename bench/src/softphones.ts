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
const QUEUES = ['general'];
const FIRST_EXTENSION = 7001;

/** Many agents whose phones are one SIPp: each has an account, a session and an open desk, and answers at once. */
export class Softphones {
  readonly agents: readonly LoadAgent[];
  readonly #sipp: Sipp;

  private constructor(agents: readonly LoadAgent[], sipp: Sipp) {
    this.agents = agents;
    this.#sipp = sipp;
  }

  static async signedIn(centre: Centre, count: number): Promise<Softphones> {
    const admin = await centre.signIn('admin');
    const settings = await admin.get<Record<string, number>>('/api/settings');
    await admin.put('/api/settings', { ...settings, wrapUpSeconds: 0 });
    const port = await freePort();
    const agents: LoadAgent[] = [];
    const rows: string[][] = [];
    for (let index = 0; index < count; index += 1) {
      const extension = String(FIRST_EXTENSION + index);
      const name = `bench${extension}`;
      const user = {
        name,
        displayName: `压测${extension}`,
        roles: ['agent'],
        extension,
        password: PASSWORD,
        queues: QUEUES,
      };
      await admin.post('/api/users', user);
      const api = await Api.signedIn(centre.url, name, PASSWORD);
      const { sip } = await api.get<{ sip: { username: string; password: string } }>('/api/desk/phone');
      const desk = await DeskClient.open(name, api);
      await api.post('/api/desk/sign-in', {});
      agents.push({ extension, api, desk });
      rows.push([sip.username, `[authentication username=${sip.username} password=${sip.password}]`, String(port)]);
    }
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
    for (const { desk } of this.agents) await desk.state('ready', (state) => state.agent?.state.kind === 'ready');
  }

  async leave(): Promise<SippResult> {
    for (const { api, desk } of this.agents) {
      await api.post('/api/desk/sign-out');
      desk.close();
    }
    return this.#sipp.stop();
  }
}
