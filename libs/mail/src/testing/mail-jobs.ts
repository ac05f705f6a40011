import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { StoredCredential } from '@vbc/identity/domain';
import { SendConnectionEnded } from '../jobs/send-connection-ended';
import { SendExpiryWarning } from '../jobs/send-expiry-warning';
import { SendPasswordReset } from '../jobs/send-password-reset';
import { SendWelcomeKit } from '../jobs/send-welcome-kit';
import { MailModule } from '../mail.module';
import type { MailPorts } from '../mail.ports';
import type { Mail } from '../message/mail';

export interface MailJobs {
  readonly welcome: SendWelcomeKit;
  readonly reset: SendPasswordReset;
  readonly expiry: SendExpiryWarning;
  readonly ended: SendConnectionEnded;
  /** What was handed over. */
  readonly sent: Mail[];
  /** Whom links were made for: account, user and purpose. */
  readonly links: string[];
  /** Of every connection. */
  readonly credentials: StoredCredential[];
}

/** The mail jobs over a directory in memory. */
export async function mailJobs(
  directory: InMemoryDirectory,
  given: Partial<MailPorts> = {},
): Promise<MailJobs> {
  Logger.overrideLogger(false);
  const [sent, links, credentials]: [Mail[], string[], StoredCredential[]] = [[], [], []];
  const module = MailModule.register({
    users: directory.directory,
    accounts: directory.stores.accounts,
    connections: directory.stores.connections,
    credentials: { list: () => Promise.resolve(credentials) },
    clock: directory.clock,
    audit: directory.stores.audit,
    links: {
      create: (accountId, userId, purpose) => {
        links.push(`${accountId} ${userId} ${purpose}`);
        return Promise.resolve(`https://vbc.example/set-password#token=${links.length}`);
      },
    },
    transport: { send: (mail) => Promise.resolve(void sent.push(mail)) },
    publicUrl: 'https://vbc.example',
    ...given,
  });
  const app = await NestFactory.createApplicationContext(module);
  return {
    welcome: app.get(SendWelcomeKit),
    reset: app.get(SendPasswordReset),
    expiry: app.get(SendExpiryWarning),
    ended: app.get(SendConnectionEnded),
    sent,
    links,
    credentials,
  };
}
