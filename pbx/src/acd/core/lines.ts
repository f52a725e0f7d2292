import type { AgentId, QueueId, QueuePriority, Skill, SkillLevel } from '@hotline/contracts';
import type { SortedList } from './sorted-list.ts';
import { idleList, KEPT, queueOf, waitingList, type AcdState, type Agent, type QueueEntry } from './state.ts';

/**
 * Callers who want the same stand in one line; agents who can do the same share one profile. Which profiles may serve
 * which lines is worked out once, when a line or a profile is new, so that a caller and an agent find each other
 * without asking all the others.
 */
export interface Line {
  readonly id: string;
  /** Whose callers stand here; several lines may belong to one queue. */
  readonly queue: QueueId;
  readonly queues: readonly QueueId[];
  readonly skills: readonly SkillLevel[];
  /** The one agent they are kept for. */
  readonly keptFor: AgentId | null;
  readonly waiting: SortedList<QueueEntry>;
  /** Who may serve it, first choice first. */
  readonly servers: Server[];
}

export interface Server {
  readonly profile: Profile;
  readonly priority: number;
}

export interface Profile {
  readonly id: string;
  readonly priorities: ReadonlyMap<QueueId, number>;
  readonly levels: ReadonlyMap<Skill, number>;
  readonly lines: Set<Line>;
  readonly idle: SortedList<Agent>;
  /** Signed-in agents of this profile. */
  agents: number;
}

/** Puts an entry in the line of those who want what it wants. */
export function standInLine(state: AcdState, entry: QueueEntry): void {
  const line = lineOf(state, entry);
  line.waiting.add(entry);
  entry.line = line;
}

/** An empty line is given up: what callers want may be of endless variety. */
export function leaveLine(state: AcdState, entry: QueueEntry): void {
  const { line } = entry;
  if (!line) return;
  entry.line = null;
  line.waiting.remove(entry);
  if (line.waiting.size === 0 && line.keptFor !== null) giveUp(state, line);
}

function lineOf(state: AcdState, entry: QueueEntry): Line {
  const { queue, skills, queues } = entry;
  const keptFor = entry.ring === KEPT ? entry.preferredAgent : null;
  const id = keptFor !== null ? `${queue}>${keptFor}` : lineId(queue, queues, skills);
  const present = state.lines.get(id);
  if (present) return present;
  const line: Line = { id, queue, queues, skills, keptFor, waiting: waitingList(), servers: [] };
  state.lines.set(id, line);
  queueOf(state, queue).lines.add(line);
  if (keptFor !== null) {
    const kept = state.kept.get(keptFor) ?? new Set();
    state.kept.set(keptFor, kept.add(line));
  } else for (const profile of state.profiles.values()) meet(line, profile);
  return line;
}

function lineId(queue: QueueId, queues: readonly QueueId[], skills: readonly SkillLevel[]): string {
  let id: string = queue;
  for (const each of queues) if (each !== queue) id += `+${each}`;
  for (const { skill, level } of skills) id += `/${skill}${level}`;
  return id;
}

function giveUp(state: AcdState, line: Line): void {
  state.lines.delete(line.id);
  state.queues.get(line.queue)?.lines.delete(line);
  for (const { profile } of line.servers) profile.lines.delete(line);
  if (line.keptFor === null) return;
  const kept = state.kept.get(line.keptFor);
  kept?.delete(line);
  if (kept?.size === 0) state.kept.delete(line.keptFor);
}

/** Gives up the lines in which nobody waits, after what callers of a queue want has changed. */
export function giveUpEmptyLines(state: AcdState, queue: QueueId): void {
  for (const line of [...queueOf(state, queue).lines]) if (line.waiting.size === 0) giveUp(state, line);
}

export function joinProfile(
  state: AcdState,
  queues: readonly QueueId[],
  priorities: readonly QueuePriority[],
  skills: readonly SkillLevel[],
): Profile {
  const named = new Map(priorities.map(({ queue, priority }) => [queue, priority]));
  const served = queues.map((queue): [QueueId, number] => [queue, named.get(queue) ?? 1]);
  const id = [
    ...served.map((each) => each.join('=')).sort(),
    ...skills.map((s) => `${s.skill}${s.level}`).sort(),
  ].join();
  let profile = state.profiles.get(id);
  if (!profile) {
    const levels = new Map(skills.map(({ skill, level }) => [skill, level]));
    profile = { id, priorities: new Map(served), levels, lines: new Set(), idle: idleList(), agents: 0 };
    state.profiles.set(id, profile);
    for (const line of state.lines.values()) if (line.keptFor === null) meet(line, profile);
  }
  profile.agents += 1;
  return profile;
}

export function leaveProfile(state: AcdState, profile: Profile): void {
  profile.agents -= 1;
  if (profile.agents > 0) return;
  state.profiles.delete(profile.id);
  for (const line of profile.lines) {
    const index = line.servers.findIndex((server) => server.profile === profile);
    line.servers.splice(index, 1);
  }
}

function meet(line: Line, profile: Profile): void {
  const priority = priorityFor(line, profile);
  if (priority === null) return;
  profile.lines.add(line);
  const after = line.servers.findIndex((server) => server.priority > priority);
  line.servers.splice(after === -1 ? line.servers.length : after, 0, { profile, priority });
}

/** The profile's best priority among the queues that count; null when it lacks a queue or a skill. */
function priorityFor(line: Line, profile: Profile): number | null {
  for (const { skill, level } of line.skills) if ((profile.levels.get(skill) ?? 0) < level) return null;
  let best: number | null = null;
  for (const queue of line.queues) {
    const priority = profile.priorities.get(queue);
    if (priority !== undefined && (best === null || priority < best)) best = priority;
  }
  return best;
}
