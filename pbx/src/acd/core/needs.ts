import type { QueueId, QueueSettings, SkillLevel } from '@hotline/contracts';
import type { QueueEntry } from './state.ts';

export interface Needs {
  readonly skills: readonly SkillLevel[];
  readonly queues: readonly QueueId[];
}

/** Whom an entry may be offered to once so many rings of the bullseye are open. */
export function needsOf(settings: QueueSettings, entry: QueueEntry, ring: number): Needs {
  if (settings.skills.length === 0 && ring <= 0) return { skills: entry.wanted, queues: [entry.queue] };
  let skills = settings.skills.length === 0 ? entry.wanted : together(settings.skills, entry.wanted);
  let queues: readonly QueueId[] = [entry.queue];
  for (const { lowerLevelsBy = 0, without = [], alsoQueues = [] } of settings.rings.slice(0, Math.max(0, ring))) {
    skills = skills
      .filter(({ skill }) => !without.includes(skill))
      .map(({ skill, level }) => ({ skill, level: Math.max(1, level - lowerLevelsBy) }));
    queues = [...new Set([...queues, ...alsoQueues])];
  }
  return { skills, queues };
}

/** Of a skill that is named twice the higher level counts. Sorted, so that equal needs look equal. */
function together(some: readonly SkillLevel[], more: readonly SkillLevel[]): SkillLevel[] {
  const levels = new Map(some.map(({ skill, level }) => [skill, level]));
  for (const { skill, level } of more) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return [...levels].map(([skill, level]) => ({ skill, level })).sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

/** Where an entry stands: its arrival, as if it had come earlier by what its points are worth (ageing). */
export function keyOf(settings: QueueSettings, entry: QueueEntry): number {
  const { flags, priority, arrivedAt } = entry;
  const points =
    priority + (flags.includes('vip') ? settings.vipPoints : 0) + (flags.includes('aged-65') ? settings.agedPoints : 0);
  return arrivedAt - points * settings.pointWorthSeconds * 1000;
}
