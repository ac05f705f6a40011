/** A mail as the development mailbox shows it. */
export interface ShownMail {
  readonly subject: string;
  /** Its address in the mailbox. */
  readonly path: string;
}

/** Reads the development mailbox as a developer does: its pages. */
export class Mailbox {
  constructor(private readonly url: string) {}

  /** The mails to this address, newest first. */
  async to(address: string): Promise<ShownMail[]> {
    const rows = (await this.page('/dev/mailbox')).match(/<li>[\s\S]*?<\/li>/g) ?? [];
    return rows
      .filter((row) => row.includes(`&lt;${address}&gt;`))
      .map((row) => ({
        subject: /<strong>(.*?)<\/strong>/.exec(row)?.[1] ?? '',
        path: /href="([^"]*)"/.exec(row)?.[1] ?? '',
      }));
  }

  /** Every address that got a mail, once for each mail. */
  async recipients(): Promise<string[]> {
    const page = await this.page('/dev/mailbox');
    return [...page.matchAll(/&lt;([^\s&]+@[^\s&]+)&gt;/g)].map(([, address]) => address ?? '');
  }

  /** The token of the set-password link in a mail. */
  async linkToken({ path }: ShownMail): Promise<string> {
    return /#token=([\w-]+)/.exec(await this.page(path))?.[1] ?? '';
  }

  /** What a mail's page shows. */
  text(mail: ShownMail | undefined): Promise<string> {
    if (mail === undefined) throw new Error('There is no mail.');
    return this.page(mail.path);
  }

  private async page(path: string): Promise<string> {
    const answer = await fetch(`${this.url}${path}`);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}.`);
    return answer.text();
  }
}
