import { ulid } from 'ulid';
import { SKILLS, type Skill, type SkillLevel } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import { isRole, type Role } from './roles.ts';

/** Belonging to a queue: 1 is the agent's own, 10 the last resort. */
export interface Membership {
  readonly queue: string;
  readonly priority: number;
}

/** A user with everything that signing in and serving the desk need, kept in memory by the directory. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly passwordHash: string;
  readonly sipSecret: string | null;
  readonly disabled: boolean;
  readonly sessionEpoch: number;
  readonly queues: readonly Membership[];
  readonly skills: readonly SkillLevel[];
}

export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly passwordHash: string;
  readonly sipSecret: string | null;
  readonly queues: readonly Membership[];
  readonly skills: readonly SkillLevel[];
}

export interface UserChange {
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly passwordHash?: string;
  readonly disabled?: boolean;
  readonly queues?: readonly Membership[];
  readonly skills?: readonly SkillLevel[];
}

export interface UserRepository {
  all(): Promise<User[]>;
  create(user: NewUser): Promise<User>;
  /** `endSessions` makes every session of that user invalid. Null when there is no such user. */
  change(id: string, change: UserChange, endSessions: boolean): Promise<User | null>;
}

const withAbilities = {
  queues: { select: { queueId: true, priority: true }, orderBy: { queueId: 'asc' } },
  skills: { select: { skill: true, level: true }, orderBy: { skill: 'asc' } },
} as const;

export function createUserRepository(prisma: Prisma): UserRepository {
  return {
    async all() {
      const rows = await prisma.user.findMany({ include: withAbilities, orderBy: { name: 'asc' } });
      return rows.map(toUser);
    },
    async create({ queues, skills, roles, ...user }) {
      const row = await prisma.user.create({
        data: {
          id: ulid(),
          ...user,
          roles: [...roles],
          queues: { create: queues.map(toRow) },
          skills: { create: [...skills] },
        },
        include: withAbilities,
      });
      return toUser(row);
    },
    async change(id, { queues, skills, roles, ...change }, endSessions) {
      if (!(await prisma.user.findUnique({ where: { id }, select: { id: true } }))) return null;
      const row = await prisma.user.update({
        where: { id },
        data: {
          ...change,
          ...(roles && { roles: [...roles] }),
          ...(queues && { queues: { deleteMany: {}, create: queues.map(toRow) } }),
          ...(skills && { skills: { deleteMany: {}, create: [...skills] } }),
          ...(endSessions && { sessionEpoch: { increment: 1 } }),
          updatedAt: new Date(),
        },
        include: withAbilities,
      });
      return toUser(row);
    },
  };
}

type UserRow = Omit<User, 'roles' | 'queues' | 'skills'> & {
  roles: string[];
  queues: { queueId: string; priority: number }[];
  skills: { skill: string; level: number }[];
};

/** A skill that this version does not know any more is left out. */
function isSkill(text: string): text is Skill {
  return (SKILLS as readonly string[]).includes(text);
}

function toRow({ queue, priority }: Membership): { queueId: string; priority: number } {
  return { queueId: queue, priority };
}

function toUser(row: UserRow): User {
  const { id, name, displayName, extension, passwordHash, sipSecret, disabled, sessionEpoch } = row;
  return {
    id,
    name,
    displayName,
    extension,
    passwordHash,
    sipSecret,
    disabled,
    sessionEpoch,
    queues: row.queues.map(({ queueId: queue, priority }) => ({ queue, priority })),
    skills: row.skills.flatMap(({ skill, level }) => (isSkill(skill) ? [{ skill, level }] : [])),
    roles: row.roles.filter(isRole),
  };
}
