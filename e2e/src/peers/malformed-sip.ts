import type { RawSip } from './raw-sip.ts';

const CRLF = '\r\n';

function message(start: string, headers: readonly string[], body = ''): string {
  return [start, ...headers, '', body].join(CRLF);
}

function headersOf(sip: RawSip, id: string, method = 'INVITE'): string[] {
  return [
    `Via: SIP/2.0/UDP 127.0.0.1:${sip.port};branch=z9hG4bK${id}`,
    'Max-Forwards: 70',
    `From: <sip:13800138000@127.0.0.1>;tag=${id}`,
    'To: <sip:12315@127.0.0.1>',
    `Call-ID: ${id}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:13800138000@127.0.0.1:${sip.port}>`,
  ];
}

function without(headers: readonly string[], name: string): string[] {
  return headers.filter((header) => !header.startsWith(`${name}:`));
}

const TO = 'INVITE sip:12315@127.0.0.1 SIP/2.0';

/** What a broken or hostile sender may put on the wire, after the torture tests of RFC 4475. */
export function malformedSip(sip: RawSip): ReadonlyMap<string, string | Buffer> {
  const of = (id: string) => headersOf(sip, id);
  const sdp = (body: string) => ['Content-Type: application/sdp', `Content-Length: ${body.length}`];
  const brokenSdp = 'v=0\r\no=- x y IN IP4 \r\nm=audio notaport RTP/AVP 8\r\n';
  return new Map<string, string | Buffer>([
    ['random bytes', Buffer.from(Array.from({ length: 900 }, (_, n) => (n * 197 + 31) % 256))],
    ['an empty datagram', Buffer.alloc(0)],
    ['only line ends', CRLF.repeat(300)],
    ['NUL bytes inside', message(TO, [...of('nul'), 'Subject: a\0b\0c'])],
    ['no Via', message(TO, without(of('no-via'), 'Via'))],
    ['no Call-ID', message(TO, without(of('no-call-id'), 'Call-ID'))],
    ['no From', message(TO, without(of('no-from'), 'From'))],
    ['no CSeq', message(TO, without(of('no-cseq'), 'CSeq'))],
    ['a CSeq that is no number', message(TO, [...without(of('bad-cseq'), 'CSeq'), 'CSeq: many INVITE'])],
    ['a CSeq beyond 32 bits', message(TO, [...without(of('big-cseq'), 'CSeq'), 'CSeq: 36893488147419103232 INVITE'])],
    ['a CSeq of another method', message(TO, [...without(of('other-cseq'), 'CSeq'), 'CSeq: 1 BYE'])],
    ['a Content-Length longer than the body', message(TO, [...of('long-length'), 'Content-Length: 9999'], 'v=0')],
    ['a negative Content-Length', message(TO, [...of('negative-length'), 'Content-Length: -999'], 'v=0')],
    ['another SIP version', message('INVITE sip:12315@127.0.0.1 SIP/7.0', of('version'))],
    ['an unknown scheme', message('INVITE nobodyKnowsThisScheme:totallyopaque SIP/2.0', of('scheme'))],
    ['an unclosed angle bracket', message(TO, [...without(of('bracket'), 'To'), 'To: "Mr. <sip:12315@127.0.0.1'])],
    [
      'an unclosed quote',
      message(TO, [...without(of('quote'), 'From'), 'From: "Bell, Alexander <sip:a@127.0.0.1>;tag=q']),
    ],
    ['a broken SDP', message(TO, [...of('sdp'), ...sdp(brokenSdp)], brokenSdp)],
    ['a header of 40,000 letters', message(TO, [...of('long'), `Subject: ${'A'.repeat(40_000)}`])],
    [
      '2,000 Via headers',
      message(TO, [...Array.from({ length: 1000 }, (_, n) => `Via: SIP/2.0/UDP h${n}`), ...of('vias')]),
    ],
    ['format letters and quotes', message(`INVITE sip:%s%n%x'";--@127.0.0.1 SIP/2.0`, of('format'))],
    ['a dialplan function as the number', message('INVITE sip:${SHELL(id)}@127.0.0.1 SIP/2.0', of('shell'))],
    ['a BYE for no dialog', message('BYE sip:12315@127.0.0.1 SIP/2.0', headersOf(sip, 'bye', 'BYE'))],
    ['a CANCEL for nothing', message('CANCEL sip:12315@127.0.0.1 SIP/2.0', headersOf(sip, 'cancel', 'CANCEL'))],
    ['a response that nobody asked for', message('SIP/2.0 200 OK', of('response'))],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  ]);
}
