import { productName, type Account, type User } from '@vbc/directory/domain';
import { GRANT_LIFETIME_MS, type OAuthClient } from '@vbc/identity/domain';
import { html, type Html } from './html';
import { page } from './layout';

export interface ConsentPage {
  readonly client: OAuthClient;
  readonly account: Account;
  readonly user: User;
  /** The account's connection of this client, which authorizing again resumes (rule 8). */
  readonly earlier: EarlierConnection | null;
  readonly redirectHost: string;
  readonly action: string;
  readonly csrf: string;
  readonly now: Date;
}

export interface EarlierConnection {
  readonly label: string;
  /** User name of who signed it before; null when nobody knows any more. */
  readonly signer: string | null;
}

export function consentPage(input: ConsentPage): string {
  const { client, account, user } = input;
  const until = new Date(input.now.getTime() + GRANT_LIFETIME_MS);
  return page(
    'Allow access',
    html`<h1>Allow ${client.name} to provision users?</h1>
      <dl>
        <dt>Identity provider</dt>
        <dd>${providerName(client)}</dd>
        <dt>Account</dt>
        <dd>${account.name}</dd>
        <dt>You are</dt>
        <dd>${user.profile.firstName} ${user.profile.lastName} (${user.profile.userName})</dd>
        <dt>Access ends</dt>
        <dd>${dateText(until)} at the latest; earlier when it is not used for 400 days</dd>
        <dt>You return to</dt>
        <dd>${input.redirectHost}</dd>
      </dl>
      <h2>${client.name} will be able to</h2>
      <ul>
        <li>create users in ${account.name} and change their name, username and email</li>
        <li>take over users with the same username, and let go of them again</li>
        <li>read the users of the account, and keep the directory groups it pushes</li>
        ${authorityLine(user)}
      </ul>
      <p class="quiet">
        It acts as ${user.profile.userName}, the SCIM Provisioning User. If your username or password changes,
        you must authenticate ${productName(client.kind)} again.
      </p>
      <form method="post" action="${input.action}">
        <input type="hidden" name="csrf" value="${input.csrf}" />
        ${connectionChoice(input.earlier, user.profile.userName)}
        <div class="actions">
          <button name="decision" value="deny" type="submit">Deny</button>
          <button class="primary" name="decision" value="allow" type="submit">Allow</button>
        </div>
      </form>`,
  );
}

/** Rule 9. */
function authorityLine({ role }: User): Html {
  return role === 'SU'
    ? html`<li>do this for administrators too, because you are a Super User</li>`
    : html`<li>do this for End Users only, because you are an Account Administrator</li>`;
}

function connectionChoice(earlier: EarlierConnection | null, userName: string): Html | undefined {
  if (earlier === null) return undefined;
  return html`<fieldset>
    <legend>It is connected already</legend>
    <label class="choice"
      ><input type="radio" name="connection" value="resume" checked />
      <span
        >Resume ${earlier.label}<small
          >${signerBefore(earlier.signer, userName)} Its users stay managed; you become its SCIM Provisioning
          User.</small
        ></span
      ></label
    >
    <label class="choice"
      ><input type="radio" name="connection" value="new" />
      <span>New connection<small>Starts without any users.</small></span></label
    >
  </fieldset>`;
}

function signerBefore(signer: string | null, userName: string): string {
  if (signer === null) return '';
  return signer === userName ? 'You signed it before.' : `Signed before by ${signer}.`;
}

/** With the application's own name where it says something else. */
function providerName({ kind, name }: OAuthClient): string {
  if (kind === 'other' || name.startsWith(productName(kind))) return name;
  return `${productName(kind)} (${name})`;
}

function dateText(date: Date): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
