/** The three switches of Account › User Provisioning, as remembered (rule 2). */
export interface ProvisioningSwitches {
  readonly scimEnabled: boolean;
  readonly scimOnly: boolean;
  readonly welcomeMailsDisabled: boolean;
}

/** Single sign-on of the account (rule 21). */
export interface SingleSignOnSettings {
  readonly enabled: boolean;
  readonly enforced: boolean;
}

/** What provisioning has to know of the account. */
export interface AccountPolicy {
  readonly switches: ProvisioningSwitches;
  readonly sso: SingleSignOnSettings;
}

/** One customer company. Everything belongs to exactly one account. */
export interface Account extends AccountPolicy {
  readonly id: string;
  /** Short, unique, for operators: `acme`. */
  readonly key: string;
  readonly name: string;
  /** Grows with each change of the settings; for optimistic concurrency. */
  readonly version: number;
  readonly createdAt: Date;
}

/** A new account: SCIM is off (rule 1). */
export function newAccount(input: { id: string; key: string; name: string; now: Date }): Account {
  return {
    id: input.id,
    key: input.key,
    name: input.name,
    switches: { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false },
    sso: { enabled: false, enforced: false },
    version: 1,
    createdAt: input.now,
  };
}

/** Rule 5: whether people may be added by hand. The second switch counts only while the first is on. */
export function addingByHandAllowed(account: AccountPolicy): boolean {
  return !(account.switches.scimEnabled && account.switches.scimOnly);
}

/** Rule 6: whether the welcome kit of a user created through SCIM is suppressed. */
export function welcomeKitSuppressed(account: AccountPolicy): boolean {
  return account.switches.scimEnabled && account.switches.welcomeMailsDisabled;
}

/** A short key from a company name: `Acme & Söhne GmbH` → `acme-sohne-gmbh`. Empty when no letter or digit is left. */
export function keyFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
