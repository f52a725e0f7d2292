import { connect } from 'node:net';

export interface AmiAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
}

/** Logs in, sends one action, waits for its answer and logs off. For the set-up of a bench; pbx has its own client. */
export function amiAction(access: AmiAccess, fields: Readonly<Record<string, string>>): Promise<string> {
  const message = (all: Readonly<Record<string, string>>) =>
    `${Object.entries(all)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(access.port, access.host);
    let text = '';
    socket.setEncoding('utf8');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.write(message({ Action: 'Login', Username: access.user, Secret: access.secret, Events: 'off' }));
      socket.write(message({ ActionID: 'bench', ...fields }));
      socket.write(message({ Action: 'Logoff' }));
    });
    socket.on('data', (chunk: string) => (text += chunk));
    socket.once('end', () => {
      const answer = text.split('\r\n\r\n').find((block) => block.includes('ActionID: bench')) ?? text;
      if (answer.includes('Response: Success')) resolve(answer);
      else reject(new Error(`AMI refused ${fields['Action']}: ${answer.trim()}`));
    });
  });
}
