import { describe, expect, it } from 'vitest';
import { createUserDirectory } from './user-directory.ts';
import type { User, UserRepository } from './user-repository.ts';

const person = (name: string): User => ({ id: name, name }) as User;

describe('the user directory', () => {
  it('keeps who was made while an older reading was still under way', async () => {
    const answers: ((users: User[]) => void)[] = [];
    const all = (): Promise<User[]> => new Promise((resolve) => answers.push(resolve));
    const directory = createUserDirectory({ all } as Partial<UserRepository> as UserRepository);
    const older = directory.refresh();
    const newer = directory.refresh();
    answers[1]?.([person('li'), person('wang')]);
    await newer;
    answers[0]?.([person('li')]);
    await older;
    expect(directory.byName('wang')).toBeDefined();
  });
});
