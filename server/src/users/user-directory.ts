import type { SignedInUser } from '../http/access.ts';
import type { User, UserRepository } from './user-repository.ts';

/**
 * All users in memory, read again every few seconds: sessions and desks go on while the database is down, and a user
 * who was disabled by another process is refused soon.
 */
export interface UserDirectory {
  /** False until the users were read once: nobody can be told apart from a stranger yet. */
  readonly isLoaded: boolean;
  byId(id: string): User | undefined;
  byName(name: string): User | undefined;
  all(): readonly User[];
  refresh(): Promise<void>;
  start(): Promise<void>;
  stop(): void;
}

const REFRESH_MS = 5_000;

export function createUserDirectory(repository: UserRepository): UserDirectory {
  let users: readonly User[] = [];
  let byId = new Map<string, User>();
  let byName = new Map<string, User>();
  let isLoaded = false;
  let timer: NodeJS.Timeout | null = null;
  let asked = 0;
  let shown = 0;

  async function refresh(): Promise<void> {
    asked += 1;
    const turn = asked;
    const read = await repository.all();
    // A slower, older reading would forget somebody who was made meanwhile.
    if (turn < shown) return;
    shown = turn;
    users = read;
    byId = new Map(users.map((user) => [user.id, user]));
    byName = new Map(users.map((user) => [user.name, user]));
    isLoaded = true;
  }

  /** Keeps what it knows while the database is down; availability.ts is what reports that. */
  async function tryRefresh(): Promise<void> {
    try {
      await refresh();
    } catch {
      return;
    }
  }

  return {
    get isLoaded() {
      return isLoaded;
    },
    byId: (id) => byId.get(id),
    byName: (name) => byName.get(name),
    all: () => users,
    refresh,
    async start() {
      if (timer) return;
      timer = setInterval(() => void tryRefresh(), REFRESH_MS);
      timer.unref();
      await tryRefresh();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

export function asSignedIn({ id, name, displayName, roles, extension }: User): SignedInUser {
  return { id, name, displayName, roles, extension };
}
