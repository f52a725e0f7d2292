import type { EmergencyRow, EmergencySwitch } from '../emergency/emergency-switch.ts';
import type { Done } from '../telephony.ts';
import type { ManagerLink } from './manager-link.ts';
import { EMERGENCY_QUEUE } from './names.ts';

/** The families of Asterisk's own database that extensions.conf (`emergency`) writes and reads. */
const VISITS = 'emergency';
const SETTINGS = 'emergency-settings';

/** Asterisk refused something about its own database that it should be able to do. */
export class EmergencyBookRefused extends Error {
  override readonly name = 'EmergencyBookRefused';
}

/** What the emergency dialplan writes into Asterisk's own database: it needs no file that both processes can reach. */
export class EmergencyBook implements EmergencySwitch {
  readonly #manager: ManagerLink;

  constructor(manager: ManagerLink) {
    this.#manager = manager;
  }

  async recordIn(folder: string): Promise<void> {
    const put = { action: 'DBPut', family: SETTINGS, key: 'folder', val: folder };
    const outcome = await this.#manager.action(put);
    if (outcome.kind === 'refused') throw new EmergencyBookRefused(`DBPut was refused: ${outcome.message}`);
  }

  async rows(): Promise<readonly EmergencyRow[]> {
    const entries = await this.#manager.list({ action: 'DBGetTree', family: VISITS });
    return entries.flatMap(({ key, val }) =>
      key?.startsWith(`/${VISITS}/`) ? [{ key: key.slice(VISITS.length + 2), value: val ?? '' }] : [],
    );
  }

  /** Not there any more is as good as deleted. */
  async forget(visitId: string): Promise<void> {
    await this.#manager.action({ action: 'DBDelTree', family: VISITS, key: visitId });
  }

  async setMember(endpoint: string, member: boolean): Promise<Done> {
    const seat = { queue: EMERGENCY_QUEUE, interface: `PJSIP/${endpoint}` };
    // Adding a member twice is refused, and only by text: so take it out first. Not there is as good as taken out.
    const removed = await this.#manager.action({ action: 'QueueRemove', ...seat });
    if (!member) return removed.kind === 'done' ? 'done' : 'gone';
    const added = await this.#manager.action({ action: 'QueueAdd', ...seat, membername: endpoint });
    return added.kind === 'done' ? 'done' : 'gone';
  }

  async takeBack(visitId: string): Promise<Done> {
    const to = { context: 'emergency-back', exten: 's', priority: '1' };
    const outcome = await this.#manager.action({ action: 'Redirect', channel: visitId, ...to });
    return outcome.kind === 'done' ? 'done' : 'gone';
  }
}
