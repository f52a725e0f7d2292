import type { Fact } from '@hotline/contracts';
import type { ExchangeParts } from '../exchange.ts';
import { EmergencyLine } from './emergency-line.ts';

type Needed = Pick<ExchangeParts, 'telephony' | 'recordingsFolder' | 'join' | 'phones' | 'clock' | 'log'>;

/** Ties the emergency line to the parts of an exchange. */
export function emergencyLineOf(parts: Needed, state: (fact: Fact) => void): EmergencyLine {
  const { telephony, recordingsFolder, join, phones, clock, log } = parts;
  return new EmergencyLine({
    switch: telephony.emergency,
    telephony,
    recordingsFolder,
    join,
    agentOf: (endpoint) => phones.agentOf(endpoint),
    clock,
    state,
    onFailure: (error) => log.error({ err: error }, 'what the emergency queue carried could not be written down'),
  });
}
