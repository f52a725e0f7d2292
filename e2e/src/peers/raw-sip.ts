import { createSocket, type Socket } from 'node:dgram';
import { FactLog } from '../fact-log.ts';
import type { SipAddress } from './sip-phone.ts';

/** A bare UDP socket that sends whatever it is given to a SIP port, well-formed or not, and keeps what comes back. */
export class RawSip {
  readonly answers = new FactLog<string>('raw SIP socket');
  readonly #socket: Socket;
  readonly #to: SipAddress;

  private constructor(socket: Socket, to: SipAddress) {
    this.#socket = socket;
    this.#to = to;
    socket.on('message', (datagram) => this.answers.append(datagram.toString('latin1')));
  }

  static open(to: SipAddress): Promise<RawSip> {
    return new Promise((resolve) => {
      const socket = createSocket('udp4');
      socket.bind(0, '127.0.0.1', () => resolve(new RawSip(socket, to)));
    });
  }

  get port(): number {
    return this.#socket.address().port;
  }

  send(datagram: string | Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(datagram, this.#to.port, this.#to.host, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** A correct OPTIONS and its answer: the proof that SIP is still served. */
  async options(): Promise<string> {
    const id = `${process.pid}-${this.answers.mark()}-${Math.random().toString(36).slice(2)}`;
    await this.send(
      [
        `OPTIONS sip:12315@${this.#to.host}:${this.#to.port} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK${id}`,
        'Max-Forwards: 70',
        `From: <sip:test@127.0.0.1>;tag=${id}`,
        `To: <sip:12315@${this.#to.host}>`,
        `Call-ID: ${id}`,
        'CSeq: 1 OPTIONS',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    return this.answers.waitFor('answer to OPTIONS', (answer) => answer.includes(id));
  }

  close(): void {
    this.#socket.close();
  }
}
