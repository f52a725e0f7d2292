import { CannotStart } from '../stack/cannot-start.ts';
import { defaultStateDir } from '../stack/folders.ts';
import { databaseUrlOf } from '../stack/postgres.ts';
import { findRunningCentre } from '../stack/running-centre.ts';
import { readOrMakeSecrets } from '../stack/secrets.ts';

/** The database named by DATABASE_URL, else the one of the centre that runs from this checkout. */
export async function databaseUrl(): Promise<string> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return DATABASE_URL;
  const { parts } = await findRunningCentre();
  const port = parts.find(({ name }) => name === 'postgres')?.port;
  if (!port) throw new CannotStart('the centre runs on a database of its own: name it in DATABASE_URL');
  const { databasePassword: password } = await readOrMakeSecrets(defaultStateDir());
  return databaseUrlOf({ port, password });
}
