import type { AriLink } from './ari-link.ts';
import { AriRefused } from './ari-session.ts';
import type { ConfigTuple } from './generated/ari.ts';
import { phoneObjects, type SorceryObject } from './phone-accounts.ts';

const SPELLINGS: Readonly<Record<string, string>> = { yes: 'true', no: 'false' };

/** Asterisk gives settings back in its own spelling: `yes` as `true` or `Yes`, `3` as `3.000000`, `alaw,ulaw` as `(alaw|ulaw)`. */
function normal(value: string): string {
  const plain = value
    .toLowerCase()
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll('|', ',');
  if (plain !== '' && !Number.isNaN(Number(plain))) return String(Number(plain));
  return SPELLINGS[plain] ?? plain;
}

/** A setting that Asterisk does not give back (`disallow`) cannot be compared and is taken as it should be. */
export function isAsWanted(existing: readonly ConfigTuple[], wanted: readonly ConfigTuple[]): boolean {
  const values = new Map(existing.map(({ attribute, value }) => [attribute, value]));
  return wanted.every(({ attribute, value }) => {
    const found = values.get(attribute);
    if (found === undefined) return true;
    return attribute === 'password' || attribute === 'username' ? found === value : normal(found) === normal(value);
  });
}

async function read(link: AriLink, { objectType, id }: SorceryObject): Promise<readonly ConfigTuple[] | null> {
  try {
    return await link.request('asterisk.getObject', { configClass: 'res_pjsip', objectType, id });
  } catch (error) {
    if (error instanceof AriRefused && error.status === 404) return null;
    throw error;
  }
}

/**
 * Makes an agent's SIP account or brings it up to date. What is as it should be is left alone: updating the address of
 * record of a registered phone would write its present contact down as a permanent one, which rings nowhere for ever after.
 */
export async function provisionPhone(link: AriLink, extension: string, password: string): Promise<void> {
  for (const object of phoneObjects(extension, password)) {
    const where = { configClass: 'res_pjsip', objectType: object.objectType, id: object.id };
    const existing = await read(link, object);
    if (existing !== null && isAsWanted(existing, object.fields)) continue;
    if (existing !== null && object.objectType === 'aor') await link.request('asterisk.deleteObject', where);
    await link.request('asterisk.updateObject', { ...where, fields: object.fields });
  }
}
