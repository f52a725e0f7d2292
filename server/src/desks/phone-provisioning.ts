import { randomBytes } from 'node:crypto';
import { brandId, type AgentId } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { Refusal } from '../http/refusal.ts';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { CommandOutcome } from '../link/pending-commands.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import type { User } from '../users/user-repository.ts';

export interface PhoneAccount {
  readonly extension: string;
  readonly password: string;
}

/** 24 bytes as base64url: fits the pattern of `provision-phone`. */
export function newSipPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The agents' SIP accounts: kept sealed by the server, made by pbx. */
export interface Phones {
  accountOf(agentId: string): Promise<PhoneAccount>;
  provision(agentId: string): Promise<CommandOutcome>;
  /** Everyone's phone, when pbx has come up: it may have been set up anew. */
  provisionAll(): Promise<void>;
}

export interface PhoneParts {
  readonly users: UserDirectory;
  readonly seal: Seal;
  readonly link: CommandSender;
  readonly log: FastifyBaseLogger;
}

export function createPhones({ users, seal, link, log }: PhoneParts): Phones {
  async function open(user: User | undefined): Promise<PhoneAccount | null> {
    if (!user?.extension || !user.sipSecret) return null;
    return { extension: user.extension, password: await seal.open(user.sipSecret) };
  }

  async function accountOf(agentId: string): Promise<PhoneAccount> {
    const account = await open(users.byId(agentId));
    if (!account) throw new Refusal('not-found', [{ field: 'extension', message: 'this user has no telephone' }]);
    return account;
  }

  async function provision(agentId: string): Promise<CommandOutcome> {
    const { extension, password } = await accountOf(agentId);
    return link.send({ type: 'provision-phone', agentId: brandId<AgentId>(agentId), extension, password });
  }

  return {
    accountOf,
    provision,
    async provisionAll() {
      for (const user of users.all()) {
        if (!user.extension || !user.sipSecret || user.disabled) continue;
        const outcome = await provision(user.id);
        if (outcome.kind === 'done') continue;
        log.warn({ agentId: user.id, outcome }, 'could not provision a phone; it is tried again at sign-in');
        if (outcome.kind !== 'refused') return;
      }
    },
  };
}
