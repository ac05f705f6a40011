import { Inject, Injectable } from '@nestjs/common';
import type { ExpiryWarningJob } from '@vbc/directory/domain';
import { credentialInWords, expiryStage, tokenState, type StoredCredential } from '@vbc/identity/domain';
import { MAIL_PORTS, type MailPorts } from '../mail.ports';
import { expiryMail } from '../message/expiry-mail';
import { PersonMailer } from './person-mailer';

/** Tells one administrator that a credential of a connection ends soon. */
@Injectable()
export class SendExpiryWarning {
  constructor(
    @Inject(MAIL_PORTS) private readonly ports: MailPorts,
    private readonly mailer: PersonMailer,
  ) {}

  /**
   * Somebody who is no administrator any more gets nothing, and nobody when the credential was revoked, is over, lasts longer
   * by now, or has come to a nearer stage, of which there is a mail of its own.
   * @throws Error when the mail was not accepted: the job tries again
   */
  async handle(job: ExpiryWarningJob): Promise<void> {
    const addressee = await this.mailer.administrator(job.accountId, job.userId);
    const connection = await this.ports.connections.find(job.accountId, job.connectionId);
    const credential = await this.credentialOf(job);
    if (addressee === null || connection === null || credential === undefined) return;
    const { clock, publicUrl } = this.ports;
    const mail = expiryMail({
      ...addressee,
      connection,
      credential,
      days: job.days,
      now: clock.now(),
      publicUrl,
    });
    const what = `A warning that ${credentialInWords(credential)} of ${connection.label} ends`;
    await this.mailer.send(mail, addressee.user, what);
  }

  /** While it is live and at the stage of this warning. */
  private async credentialOf({ accountId, connectionId, credentialId, days }: ExpiryWarningJob) {
    const all = await this.ports.credentials.list(accountId, connectionId);
    const now = this.ports.clock.now();
    return all
      .filter(hasEnd)
      .find(
        (one) =>
          one.id === credentialId &&
          tokenState(one, now) === 'live' &&
          expiryStage(one.expiresAt, now) === days,
      );
  }
}

function hasEnd(credential: StoredCredential): credential is StoredCredential & { expiresAt: Date } {
  return credential.expiresAt !== undefined;
}
