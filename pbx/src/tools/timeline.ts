import type { Fact, JournalledFact } from '@hotline/contracts';
import { DateTime } from 'luxon';

/** Fields that stand in every line anyway, or that name a person. */
const LEFT_OUT: ReadonlySet<string> = new Set(['type', 'at', 'callId']);

function maskNumber(text: string): string {
  return text.length < 8 ? text : `${text.slice(0, 3)}****${text.slice(-4)}`;
}

function detailsOf(fact: Fact): string {
  return Object.entries(fact)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(
      ([name, value]) =>
        `${name}=${name === 'callerNumber' && typeof value === 'string' ? maskNumber(value) : String(value)}`,
    )
    .join(' ');
}

/** One line a fact: time in China, milliseconds since the first one, what happened. The caller's number is masked. */
export function timelineOf(facts: readonly JournalledFact[]): string[] {
  const began = facts[0]?.fact.at ?? 0;
  return facts.map(({ seq, fact }) => {
    const time = DateTime.fromMillis(fact.at, { zone: 'Asia/Shanghai' }).toFormat('HH:mm:ss.SSS');
    const since = `+${fact.at - began}`.padStart(8);
    return `${time} ${since} ms  #${String(seq).padEnd(7)} ${fact.type.padEnd(20)} ${detailsOf(fact)}`;
  });
}

/** The facts of one call, and what its agents did between its first and its last. Ids may be given by their end. */
export function factsOfCall(facts: readonly JournalledFact[], wanted: string): JournalledFact[] {
  const callIds = new Set<string>();
  for (const { fact } of facts) if ('callId' in fact && fact.callId.endsWith(wanted)) callIds.add(fact.callId);
  if (callIds.size > 1) throw new Error(`"${wanted}" fits ${callIds.size} calls: give more of the id`);
  const [callId] = callIds;
  if (callId === undefined) throw new Error(`no call "${wanted}" in this journal`);
  return facts.filter(({ fact }) => 'callId' in fact && fact.callId === callId);
}

/** The newest calls, for who does not know an id by heart. */
export function latestCalls(facts: readonly JournalledFact[], count: number): string[] {
  return facts
    .flatMap(({ fact }) => (fact.type === 'call.started' ? [fact] : []))
    .slice(-count)
    .reverse()
    .map(
      ({ callId, at, dialled }) =>
        `${callId}  ${DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-LL-dd HH:mm:ss')}  ${dialled}`,
    );
}
