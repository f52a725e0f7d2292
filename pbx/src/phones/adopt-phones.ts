import type { AgentId } from '@hotline/contracts';
import type { Input } from '../switchboard/input.ts';
import type { Inventory, Telephony } from '../telephony.ts';
import { endpointsOf } from './endpoints.ts';
import type { PhoneBook } from './phone-book.ts';

export interface AdoptPhonesParts {
  readonly phones: PhoneBook;
  readonly telephony: Telephony;
  readonly agents: ReadonlyMap<AgentId, unknown>;
  readonly submit: (input: Input) => void;
  readonly now: () => number;
}

/** Accounts that the switch has lost are made again, and every agent's phone is seen as it is now. */
export async function adoptPhones(parts: AdoptPhonesParts, inventory: Inventory): Promise<void> {
  const { phones, telephony, agents, submit, now } = parts;
  const known = new Set(inventory.phones.map((phone) => phone.endpoint));
  for (const phone of inventory.phones) phones.see(phone);
  for (const { extension, password } of phones.accounts) {
    if (!endpointsOf(extension).every((endpoint) => known.has(endpoint)))
      await telephony.provisionPhone(extension, password);
  }
  for (const agentId of agents.keys())
    submit({ kind: 'phone-seen', at: now(), agentId, endpoint: phones.endpointOf(agentId) });
}
