import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: string[];
  /** Headers and body as sent. */
  readonly data: string;
}

/** Just enough of RFC 5321 to take a mail, or to refuse one. */
export class TestSmtpServer {
  readonly mails: TakenMail[] = [];
  /** The answer to the end of a mail. */
  verdict = '250 taken';
  private readonly server: Server = createServer((socket) => {
    this.talk(socket);
  });

  /** @returns the server's address as a URL */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    let envelope = { from: '', to: [] as string[] };
    let data: string[] | undefined;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);

    const take = (line: string): void => {
      if (data === undefined) {
        const [, from] = /^MAIL FROM:<(.*?)>/i.exec(line) ?? [];
        const [, to] = /^RCPT TO:<(.*?)>/i.exec(line) ?? [];
        if (from !== undefined) envelope = { from, to: [] };
        if (to !== undefined) envelope.to.push(to);
        if (line === 'DATA') data = [];
        say(line === 'DATA' ? '354 go on' : '250 ok');
      } else if (line === '.') {
        if (this.verdict.startsWith('250')) this.mails.push({ ...envelope, data: data.join('\r\n') });
        data = undefined;
        say(this.verdict);
      } else {
        data.push(line);
      }
    };

    say('220 test');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    });
    socket.on('error', () => undefined);
  }
}
