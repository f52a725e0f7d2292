import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const good = {
  DATABASE_URL: 'postgresql://127.0.0.1/hotline',
  MQTT_URL: 'mqtt://127.0.0.1',
  HTTP_PORT: '12315',
  RECORDINGS_DIR: '/r',
  FILES_DIR: '/f',
  PROMPTS_DIR: '/p',
  FLOWS_DIR: '/f',
  SESSION_KEY: 'a'.repeat(64),
  IDENTITY_KEY: 'b'.repeat(64),
  SIP_WS_URL: 'ws://127.0.0.1:8088/ws',
  SIP_HOST: '127.0.0.1',
  SIP_PORT: '5060',
  DESKTOP_DIR: '/d',
  CITIZEN_PHONE: '',
};

describe('the environment', () => {
  it('is converted and completed, and what is not ours is left out', () => {
    expect(readEnvironment({ ...good, HOME: '/root' })).toMatchObject({
      HTTP_PORT: 12315,
      SITE: 'main',
      CITIZEN_PHONE: 'off',
      SESSION_SECONDS: 43_200,
    });
    expect(readEnvironment({ ...good, HOME: '/root' })).not.toHaveProperty('HOME');
  });

  it('that is wrong is refused in one line that names the setting and not its value', () => {
    const wrong: [object, string][] = [
      [{ SESSION_KEY: 'secret' }, '/SESSION_KEY'],
      [{ HTTP_PORT: '99999' }, '/HTTP_PORT'],
      [{ DATABASE_URL: 'mysql://secret' }, '/DATABASE_URL'],
      [{ SIP_HOST: undefined }, 'SIP_HOST'],
      [{ CITIZEN_PHONE: 'on' }, '/CITIZEN_PHONE_PASSWORD'],
    ];
    for (const [change, name] of wrong) {
      const read = () => readEnvironment({ ...good, ...change });
      expect(read).toThrow(name);
      expect(read).not.toThrow(/secret/);
      expect(read).not.toThrow(/\n/);
    }
  });
});
