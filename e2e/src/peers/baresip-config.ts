import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SipPhoneOptions } from './sip-phone.ts';

export interface BaresipFolder {
  readonly controlPort: number;
  readonly sipPort: number;
  readonly soundFile: string;
}

/** The account line. Without a password the account does not register (regint=0). */
export function accountOf(options: SipPhoneOptions): string {
  const parameters = [
    options.password === undefined ? 'regint=0' : `regint=60;auth_user=${options.user};auth_pass=${options.password}`,
    `audio_codecs=${(options.codecs ?? ['pcma', 'pcmu']).join(',')}`,
    `answermode=${options.answers === 'at-once' ? 'auto' : 'manual'}`,
    // No subscription to a mailbox that is not there.
    'mwi=no',
  ];
  return `<sip:${options.user}@${options.sip.host}:${options.sip.port};transport=udp>;${parameters.join(';')}`;
}

/** The configuration of one baresip. The account is added later, by hand: else it registers before anybody listens. */
export function writeBaresipFolder(folder: string, options: BaresipFolder): void {
  writeFileSync(join(folder, 'accounts'), '');
  const lines = [
    ['poll_method', 'epoll'],
    ['call_local_timeout', '120'],
    ['call_max_calls', '2'],
    ['sip_listen', `127.0.0.1:${options.sipPort}`],
    ['audio_source', `aufile,${options.soundFile}`],
    ['ausrc_srate', '8000'],
    ['auplay_srate', '8000'],
    ['ausrc_channels', '1'],
    ['auplay_channels', '1'],
    ['rtp_ports', '52000-58998'],
    ['jitter_buffer_delay', '0-0'],
    ['module_path', process.env['BARESIP_MODULES'] ?? '/usr/lib/baresip/modules'],
    ['module', 'g711.so'],
    ['module', 'aufile.so'],
    ['module', 'sndfile.so'],
    ['module', 'ctrl_tcp.so'],
    ['module_app', 'account.so'],
    ['module_app', 'menu.so'],
    ['ctrl_tcp_listen', `127.0.0.1:${options.controlPort}`],
    ['snd_path', join(folder, 'sound')],
  ];
  writeFileSync(join(folder, 'config'), `${lines.map(([key, value]) => `${key}\t${value}`).join('\n')}\n`);
}
