import { existsSync, readFileSync } from 'node:fs';
import { Type, type Static } from 'typebox';
import { AgentId, jsonParserOf } from '@hotline/contracts';
import { replaceFile } from '../journal/durable-file.ts';
import { extensionOfEndpoint } from './endpoints.ts';
import type { PhoneObservation } from '../telephony.ts';

const Account = Type.Object(
  { agentId: AgentId, extension: Type.String(), password: Type.String() },
  { additionalProperties: false },
);
export type Account = Static<typeof Account>;
const parseAccounts = jsonParserOf('phones.json', Type.Array(Account));

/**
 * The agents' SIP accounts, kept on pbx's own disk so that phones can be made again without the server, and which of
 * an agent's endpoints can be rung. The endpoint that became reachable last is the one the agent sits at.
 */
export class PhoneBook {
  readonly #file: string;
  readonly #accounts = new Map<AgentId, Account>();
  readonly #agentOfExtension = new Map<string, AgentId>();
  /** By agent: reachable endpoints, the newest last. */
  readonly #reachable = new Map<AgentId, string[]>();

  constructor(file: string) {
    this.#file = file;
    const accounts = existsSync(file) ? parseAccounts(readFileSync(file, 'utf8')) : [];
    for (const account of accounts) this.#index(account);
  }

  get accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  extensionOf(agentId: AgentId): string | null {
    return this.#accounts.get(agentId)?.extension ?? null;
  }

  endpointOf(agentId: AgentId): string | null {
    return this.#reachable.get(agentId)?.at(-1) ?? null;
  }

  has(account: Account): boolean {
    const known = this.#accounts.get(account.agentId);
    return known?.extension === account.extension && known.password === account.password;
  }

  /** False when the extension belongs to another agent. */
  put(account: Account): boolean {
    const owner = this.#agentOfExtension.get(account.extension);
    if (owner !== undefined && owner !== account.agentId) return false;
    const before = this.#accounts.get(account.agentId);
    if (before) this.#agentOfExtension.delete(before.extension);
    this.#index(account);
    replaceFile(this.#file, JSON.stringify(this.accounts));
    return true;
  }

  agentOf(endpoint: string): AgentId | null {
    const extension = extensionOfEndpoint(endpoint);
    return extension === null ? null : (this.#agentOfExtension.get(extension) ?? null);
  }

  /** Returns the agent whose phone it is; null for an endpoint that is no agent's. */
  see(phone: PhoneObservation): AgentId | null {
    const agentId = this.agentOf(phone.endpoint);
    if (agentId === null) return null;
    const known = this.#reachable.get(agentId) ?? [];
    if (phone.reach === 'reachable' && known.includes(phone.endpoint)) return agentId;
    const others = known.filter((endpoint) => endpoint !== phone.endpoint);
    this.#reachable.set(agentId, phone.reach === 'reachable' ? [...others, phone.endpoint] : others);
    return agentId;
  }

  /** The connection to Asterisk is lost: nobody can be rung until it says otherwise. */
  forgetReach(): void {
    this.#reachable.clear();
  }

  #index(account: Account): void {
    this.#accounts.set(account.agentId, account);
    this.#agentOfExtension.set(account.extension, account.agentId);
  }
}
