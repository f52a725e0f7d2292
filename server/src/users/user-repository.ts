import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import { isRole, type Role } from './roles.ts';

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
  readonly queues: readonly string[];
}

export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly passwordHash: string;
  readonly sipSecret: string | null;
  readonly queues: readonly string[];
}

export interface UserChange {
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly passwordHash?: string;
  readonly disabled?: boolean;
  readonly queues?: readonly string[];
}

export interface UserRepository {
  all(): Promise<User[]>;
  create(user: NewUser): Promise<User>;
  /** `endSessions` makes every session of that user invalid. Null when there is no such user. */
  change(id: string, change: UserChange, endSessions: boolean): Promise<User | null>;
}

const withQueues = { queues: { select: { queueId: true } } } as const;

export function createUserRepository(prisma: Prisma): UserRepository {
  return {
    async all() {
      const rows = await prisma.user.findMany({ include: withQueues, orderBy: { name: 'asc' } });
      return rows.map(toUser);
    },
    async create({ queues, roles, ...user }) {
      const row = await prisma.user.create({
        data: { id: ulid(), ...user, roles: [...roles], queues: { create: queues.map((queueId) => ({ queueId })) } },
        include: withQueues,
      });
      return toUser(row);
    },
    async change(id, { queues, roles, ...change }, endSessions) {
      if (!(await prisma.user.findUnique({ where: { id }, select: { id: true } }))) return null;
      const row = await prisma.user.update({
        where: { id },
        data: {
          ...change,
          ...(roles && { roles: [...roles] }),
          ...(queues && { queues: { deleteMany: {}, create: queues.map((queueId) => ({ queueId })) } }),
          ...(endSessions && { sessionEpoch: { increment: 1 } }),
          updatedAt: new Date(),
        },
        include: withQueues,
      });
      return toUser(row);
    },
  };
}

type UserRow = Omit<User, 'roles' | 'queues'> & { roles: string[]; queues: { queueId: string }[] };

function toUser(row: UserRow): User {
  const { id, name, displayName, extension, passwordHash, sipSecret, disabled, sessionEpoch } = row;
  const queues = row.queues.map(({ queueId }) => queueId).sort();
  return {
    id,
    name,
    displayName,
    extension,
    passwordHash,
    sipSecret,
    disabled,
    sessionEpoch,
    queues,
    roles: row.roles.filter(isRole),
  };
}
