import { createServer, type Server, type Socket } from 'node:net';

/** A mail server that takes every mail: the dialogue of RFC 5321 in its shortest form. */
export class MailServer {
  /** The mails as they came, headers and body. */
  readonly mails: string[] = [];
  private readonly server: Server = createServer((socket) => {
    this.talk(socket);
  });

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    let mail: string[] | undefined;
    let rest = '';
    const take = (line: string): string | undefined => {
      if (mail === undefined) {
        if (line.toUpperCase() !== 'DATA') return '250 ok';
        mail = [];
        return '354 go on';
      }
      if (line !== '.') {
        mail.push(line);
        return undefined;
      }
      this.mails.push(mail.join('\r\n'));
      mail = undefined;
      return '250 taken';
    };
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const answer of lines.map(take)) if (answer !== undefined) socket.write(`${answer}\r\n`);
    });
    socket.on('error', () => undefined);
    socket.write('220 test\r\n');
  }
}
