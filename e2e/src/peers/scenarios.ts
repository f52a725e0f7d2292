/**
 * SIPp scenarios as text. Kept in one place because their parts are alike; SIPp itself wants a file.
 * `[field0]`… come from the injection file.
 */

const PAYLOAD_ALAW = 8;

function xml(name: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE scenario SYSTEM "sipp.dtd">\n<scenario name="${name}">\n${body}\n</scenario>\n`;
}

const SDP = `v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP ${PAYLOAD_ALAW} 101
a=rtpmap:${PAYLOAD_ALAW} PCMA/8000
a=rtpmap:101 telephone-event/8000
a=ptime:20
a=sendrecv`;

function request(method: string, lines: readonly string[], sdp = false): string {
  const head = [
    `${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0`,
    'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
    ...lines,
    'Call-ID: [call_id]',
    'Contact: sip:sipp@[local_ip]:[local_port]',
    'Max-Forwards: 70',
    ...(sdp ? ['Content-Type: application/sdp'] : []),
    'Content-Length: [len]',
  ];
  return `<![CDATA[\n${head.join('\n')}\n\n${sdp ? `${SDP}\n` : ''}]]>`;
}

const PLAIN_OK = `<![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]>`;

const FROM = 'From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]';
const TO = 'To: <sip:[service]@[remote_ip]:[remote_port]>';

/**
 * Callers: INVITE, wait for the answer, speak `toneFile` (A-law) for `talkMs`, hang up. SIPp's "response time 1" is
 * INVITE → 200. When the other side hangs up first, that is well too.
 */
export function callerScenario(toneFile: string, talkMs: number): string {
  return xml(
    'callers',
    `<send retrans="500" start_rtd="1">${request('INVITE', [FROM, TO, 'CSeq: 1 INVITE'], true)}</send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rtd="1" rrs="true"/>
<send>${request('ACK', [FROM, 'To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]', 'CSeq: 1 ACK'])}</send>
<nop><action><exec rtp_stream="${toneFile},-1,${PAYLOAD_ALAW}"/></action></nop>
<pause milliseconds="${talkMs}"/>
<send retrans="500">${request('BYE', [FROM, 'To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]', 'CSeq: 2 BYE'])}</send>
<recv response="200"/>
<ResponseTimeRepartition value="10,20,50,100,200,500"/>`,
  );
}

/** What a phone that waits to be called does: it answers Asterisk's OPTIONS (is it still there?) as calls of their own. */
function beingCalled(name: string, whenInvited: string): string {
  return xml(
    name,
    `<recv request="OPTIONS" optional="true" next="1"/>
${whenInvited}
<nop next="2"/>
<label id="1"/>
<send>${PLAIN_OK}</send>
<label id="2"/>
<nop/>`,
  );
}

/** Callers who stay until the other side hangs up. */
export function patientCallerScenario(toneFile: string): string {
  return xml(
    'patient callers',
    `<send retrans="500" start_rtd="1">${request('INVITE', [FROM, TO, 'CSeq: 1 INVITE'], true)}</send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rtd="1" rrs="true"/>
<send>${request('ACK', [FROM, 'To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]', 'CSeq: 1 ACK'])}</send>
<nop><action><exec rtp_stream="${toneFile},-1,${PAYLOAD_ALAW}"/></action></nop>
<recv request="BYE"/>
<send>${PLAIN_OK}</send>`,
  );
}

/** An agent's phone registers once, digest authentication included: `[field0]` account, `[field1]` its digest fields. */
export function registerScenario(): string {
  const lines = (cseq: number) => [
    'From: <sip:[field0]@[remote_ip]>;tag=[pid]r[call_number]',
    'To: <sip:[field0]@[remote_ip]>',
    `CSeq: ${cseq} REGISTER`,
    'Expires: 3600',
  ];
  const message = (cseq: number, extra: readonly string[]) =>
    `<![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
${[...lines(cseq), ...extra].join('\n')}
Call-ID: [call_id]
Contact: <sip:[field0]@[local_ip]:[field2]>
Max-Forwards: 70
Content-Length: 0

]]>`;
  return xml(
    'register',
    `<send retrans="500">${message(1, [])}</send>
<recv response="401" auth="true"/>
<send retrans="500">${message(2, ['[field1]'])}</send>
<recv response="200"/>`,
  );
}

/** The agent's phone answers whatever rings, `afterMs` later, and speaks; the other side hangs up. */
export function answeringScenario(toneFile: string, afterMs: number): string {
  const response = (line: string, sdp: boolean) => `<![CDATA[
SIP/2.0 ${line}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]a[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
${sdp ? `Content-Type: application/sdp\nContent-Length: [len]\n\n${SDP}` : 'Content-Length: 0'}

]]>`;
  return beingCalled(
    'answering agents',
    `<recv request="INVITE" crlf="true"/>
<send>${response('180 Ringing', false)}</send>
<pause milliseconds="${afterMs}"/>
<send retrans="500">${response('200 OK', true)}</send>
<recv request="ACK"/>
<nop><action><exec rtp_stream="${toneFile},-1,${PAYLOAD_ALAW}"/></action></nop>
<recv request="BYE"/>
<send>${PLAIN_OK}</send>`,
  );
}

/**
 * A phone whose owner picks up at the very moment at which the caller gives up: the CANCEL is on its way when the phone
 * says 200. It must be hung up at once; a 200 that is never followed by ACK and BYE fails the scenario.
 */
export function latePickUpScenario(): string {
  const response = (line: string, sdp: boolean, cseq = '[last_CSeq:]', via = '[last_Via:]') => `<![CDATA[
SIP/2.0 ${line}
${via}
[last_From:]
[last_To:];tag=[pid]l[call_number]
[last_Call-ID:]
${cseq}
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
${sdp ? `Content-Type: application/sdp\nContent-Length: [len]\n\n${SDP}` : 'Content-Length: 0'}

]]>`;
  return beingCalled(
    'late pick-up',
    `<recv request="INVITE" crlf="true"><action>
<ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="cseq"/>
<ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>
</action></recv>
<send>${response('180 Ringing', false)}</send>
<recv request="CANCEL"/>
<send>${response('200 OK', true, 'CSeq:[$cseq]', 'Via:[$via]')}</send>
<recv request="ACK"/>
<recv request="BYE"><action><log message="hung up at once"/></action></recv>
<send>${PLAIN_OK}</send>`,
  );
}
