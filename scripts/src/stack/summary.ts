import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';

/** `summary.json` in the state folder: how scripts find a running centre. Holds passwords: readable by its owner only. */
export const Summary = Type.Object({
  sip: Type.Object({ host: Type.String(), port: Type.Integer() }),
  http: Type.Object({ url: Type.String() }),
  signIns: Type.Array(Type.Object({ role: Type.String(), name: Type.String(), password: Type.String() })),
  parts: Type.Array(
    Type.Object({ name: Type.String(), version: Type.String(), port: Type.Union([Type.Integer(), Type.Null()]) }),
  ),
});
export type Summary = Static<typeof Summary>;

export function summaryFile(stateDir: string): string {
  return join(stateDir, 'summary.json');
}

export async function writeSummary(stateDir: string, summary: Summary): Promise<void> {
  const path = summaryFile(stateDir);
  await writeFile(`${path}.new`, `${JSON.stringify(summary, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** What a person wants to know once everything runs. */
export function summaryText(summary: Summary): string {
  const { url } = summary.http;
  const parts = summary.parts.map(
    ({ name, version, port }) => `  ${name.padEnd(10)} ${version.padEnd(12)} ${port === null ? '' : `port ${port}`}`,
  );
  const people = summary.signIns.map(({ role, name, password }) => `  ${name.padEnd(12)} ${password}   ${role}`);
  return [
    '',
    'The hotline centre runs.',
    '',
    ...parts,
    '',
    `  desktop          ${url}/`,
    `  citizen's phone  ${url}/citizen`,
    `  API              ${url}/docs`,
    `  SIP              ${summary.sip.host}:${summary.sip.port} (udp, tcp)`,
    '',
    ...people,
    '',
    'A call from the command line: npm run call -- 12315. Ctrl-C stops everything.',
    '',
  ].join('\n');
}
