import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pool } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { COMPLAINT_LINES, jsonParserOf } from '@hotline/contracts';
import { loadQueues } from '@hotline/ivr-flows';
import { createOfficeRepository } from '../documents/office-repository.ts';
import { createLineRepository } from '../directory/line-repository.ts';
import { newSipPassword } from '../desks/phone-provisioning.ts';
import { createQueueRepository } from '../queues/queue-repository.ts';
import { createSeal } from '../sealing/sealed-text.ts';
import { hashPassword, isPassword } from '../sessions/password.ts';
import { createSettingsRepository } from '../settings/settings-repository.ts';
import { Settings } from '../settings/settings.ts';
import { DEMO_AUTHORITY, DEMO_POSTS } from '../organisations/demo-posts.ts';
import { insertDivisions, insertFirstPosts } from '../organisations/division-seed-repository.ts';
import { readDivisions } from '../organisations/division-file.ts';
import type { Division } from '../organisations/core/division-units.ts';
import type { Role } from '../users/roles.ts';
import { loadMadeUpTraders } from '../traders/load-traders.ts';
import { createUserRepository } from '../users/user-repository.ts';
import { createPool } from './pool.ts';
import { createPrisma } from './prisma-repository.ts';

export interface DemoUser {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly extension: string | null;
}

/** Who may sign in to a fresh installation. Their passwords come from outside. */
export const DEMO_USERS: readonly DemoUser[] = [
  { name: 'admin', displayName: '系统管理员', roles: ['administrator'], extension: null },
  { name: 'supervisor', displayName: '班长 赵敏', roles: ['supervisor'], extension: '8100' },
  { name: 'qa', displayName: '质检 钱立', roles: ['qa'], extension: null },
  { name: 'agent1', displayName: '坐席 孙悦', roles: ['agent'], extension: '8001' },
  { name: 'agent2', displayName: '坐席 李想', roles: ['agent'], extension: '8002' },
  { name: 'agent3', displayName: '坐席 周宁', roles: ['agent'], extension: '8003' },
  { name: 'agent4', displayName: '坐席 吴桐', roles: ['agent'], extension: '8004' },
  { name: 'dispatcher1', displayName: '分派 郑洁', roles: ['officer'], extension: null },
  { name: 'officer1', displayName: '办案 王磊', roles: ['officer'], extension: null },
  { name: 'head1', displayName: '负责人 冯静', roles: ['officer'], extension: null },
];

export interface SeedOptions {
  readonly databaseUrl: string;
  readonly identityKey: string;
  /** By user name. A demo user without a password is not made. */
  readonly passwords: Readonly<Record<string, string>>;
  /** The folder whose parent holds queues.yaml. */
  readonly flowsDir?: string;
  /** Tests take a city's; everything else takes the whole country's. */
  readonly divisions?: (all: readonly Division[]) => readonly Division[];
  /** How many made-up traders an empty register begins with. */
  readonly traders?: number;
}

const FLOWS = fileURLToPath(new URL('../../../ivr-flows/flows', import.meta.url));

/**
 * Makes what a fresh installation needs and leaves alone what is there, except demo passwords: they follow the ones
 * given, so that the summary a person reads is true. Returns the names of the users it made.
 */
export async function seed({
  databaseUrl,
  identityKey,
  passwords,
  flowsDir = FLOWS,
  divisions = (all) => all,
  traders = 0,
}: SeedOptions): Promise<string[]> {
  const pool = createPool(databaseUrl, 2, () => undefined);
  const prisma = createPrisma(pool);
  try {
    const queues = createQueueRepository(prisma);
    const labels = loadQueues(flowsDir);
    for (const [position, { id, 'zh-CN': nameZh, en: nameEn }] of labels.entries()) {
      await queues.put({ id, nameZh, nameEn, hotline: HOTLINE_OF_QUEUE[id] ?? null, position });
    }
    const defaults = Value.Parse(Settings, Value.Default(Settings, {}));
    await createSettingsRepository(prisma).insertIfMissing(defaults);
    await createLineRepository(prisma).insertIfEmpty(FIRST_LINES);
    if (traders > 0) await seedTraders(pool, traders);
    await createOfficeRepository(prisma).insertIfEmpty(FIRST_OFFICE);
    await insertDivisions(pool, divisions(await readDivisions()), DEMO_AUTHORITY);
    const made = await seedUsers(
      prisma,
      identityKey,
      passwords,
      labels.map(({ id }) => id),
    );
    await insertFirstPosts(pool, DEMO_POSTS);
    return made;
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** In many cities these have been merged into 12345; the administrator changes the list. */
const FIRST_LINES = COMPLAINT_LINES.map(({ number, 'zh-CN': nameZh, en }) => ({
  id: number,
  nameZh: `${number} ${nameZh}`,
  nameEn: `${number} ${en}`,
  number,
}));

/** So that there is something to find; `npm run seed:traders` makes more. A register that holds anything stays as it is. */
async function seedTraders(pool: Pool, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM trader LIMIT 1');
    if (rows.length === 0) await loadMadeUpTraders(client, count);
  } finally {
    client.release();
  }
}
/** Marked as an example, so that no paper looks as if a real bureau had issued it. */
const FIRST_OFFICE = {
  unit: 'centre',
  mark: '示例',
  name: '示例市市场监督管理局',
  contact: '12315工作机构',
  phone: '12315',
  address: '示例市示例路1号',
  updatedBy: 'seed',
  updatedAt: new Date(0),
};

/** Which number preselects which queue (domain.md). */
const HOTLINE_OF_QUEUE: Readonly<Record<string, string>> = {
  general: '12315',
  'food-drug': '12331',
  quality: '12365',
  price: '12358',
  'intellectual-property': '12330',
};

async function seedUsers(
  prisma: ReturnType<typeof createPrisma>,
  identityKey: string,
  passwords: SeedOptions['passwords'],
  queueIds: readonly string[],
): Promise<string[]> {
  const users = createUserRepository(prisma);
  const present = new Map((await users.all()).map((user) => [user.name, user]));
  const seal = createSeal({ current: identityKey, earlier: [] }, 'sip-password');
  const made: string[] = [];
  for (const user of DEMO_USERS) {
    const password = passwords[user.name];
    if (password === undefined) continue;
    const known = present.get(user.name);
    if (known) {
      if (!(await isPassword(known.passwordHash, password))) {
        await users.change(known.id, { passwordHash: await hashPassword(password) }, true);
      }
      continue;
    }
    const sipSecret = user.extension === null ? null : await seal.seal(newSipPassword());
    const queues = !user.roles.includes('agent') ? [] : queueIds.map((queue) => ({ queue, priority: 1 }));
    await users.create({ ...user, queues, skills: [], sipSecret, passwordHash: await hashPassword(password) });
    made.push(user.name);
  }
  return made;
}

const parsePasswords = jsonParserOf('SEED_PASSWORDS_FILE', Type.Record(Type.String(), Type.String({ minLength: 8 })));

// `DATABASE_URL=… IDENTITY_KEY=… SEED_PASSWORDS_FILE=… tsx server/src/database/seed.ts`; the file is {"name": "password"}.
// The queues are those of FLOWS_DIR where it is set.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { DATABASE_URL, IDENTITY_KEY, SEED_PASSWORDS_FILE, FLOWS_DIR } = process.env;
  if (!DATABASE_URL || !IDENTITY_KEY || !SEED_PASSWORDS_FILE) {
    console.error('seed: DATABASE_URL, IDENTITY_KEY and SEED_PASSWORDS_FILE are needed');
    process.exit(2);
  }
  const passwords = parsePasswords(await readFile(SEED_PASSWORDS_FILE, 'utf8'));
  const own = FLOWS_DIR ? { flowsDir: FLOWS_DIR } : {};
  const made = await seed({ databaseUrl: DATABASE_URL, identityKey: IDENTITY_KEY, passwords, traders: 2_000, ...own });
  console.info(made.length > 0 ? `made ${made.join(', ')}` : 'nothing to make');
}
