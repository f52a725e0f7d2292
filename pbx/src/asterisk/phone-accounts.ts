import type { ConfigTuple } from './generated/ari.ts';
import { endpointsOf } from '../phones/endpoints.ts';

type Fields = Readonly<Record<string, string>>;

export interface SorceryObject {
  readonly objectType: 'auth' | 'aor' | 'endpoint';
  readonly id: string;
  readonly fields: readonly ConfigTuple[];
}

function tuples(fields: Fields): ConfigTuple[] {
  return Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));
}

/** One contact each: a phone that starts again takes the place of its former self. */
function aorFields(qualifySeconds: number): Fields {
  return {
    max_contacts: '1',
    remove_existing: 'yes',
    qualify_frequency: String(qualifySeconds),
    qualify_timeout: '3',
    minimum_expiration: '30',
    default_expiration: '120',
  };
}

function endpointFields(account: string, aor: string): Fields {
  return {
    context: 'from-agent',
    aors: aor,
    auth: account,
    disallow: 'all',
    // What the citizen of the call speaks, and nothing else: two legs that differ lose each other (docs/asterisk.md).
    allow: 'alaw,ulaw',
    outgoing_call_offer_pref: 'remote_first',
    incoming_call_offer_pref: 'local_first',
    direct_media: 'no',
    rewrite_contact: 'yes',
    rtp_symmetric: 'yes',
    force_rport: 'yes',
    dtmf_mode: 'rfc4733',
    allow_transfer: 'no',
    allow_subscribe: 'no',
    // The phone shows what ring() gave it; the caller's whole number never reaches it (GB/T 33358: as little as needed).
    send_connected_line: 'no',
    trust_connected_line: 'no',
    device_state_busy_at: '1',
    language: 'zh_CN',
  };
}

/** What an agent's phone is made of, in the order in which it has to be made. */
export function phoneObjects(extension: string, password: string): readonly SorceryObject[] {
  const [sip, web] = endpointsOf(extension);
  return [
    { objectType: 'auth', id: sip, fields: tuples({ auth_type: 'userpass', username: sip, password }) },
    { objectType: 'aor', id: sip, fields: tuples(aorFields(10)) },
    { objectType: 'aor', id: web, fields: tuples(aorFields(5)) },
    {
      objectType: 'endpoint',
      id: sip,
      // A softphone that suppresses silence sends little, but never nothing for this long.
      fields: tuples({ ...endpointFields(sip, sip), rtp_timeout: '60', rtp_timeout_hold: '600' }),
    },
    {
      objectType: 'endpoint',
      id: web,
      fields: tuples({
        webrtc: 'yes',
        dtls_auto_generate_cert: 'yes',
        ...endpointFields(sip, web),
        rtp_timeout: '30',
        rtp_timeout_hold: '300',
      }),
    },
  ];
}
