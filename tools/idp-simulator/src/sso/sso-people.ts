import type { Company } from '../people/company';
import { fullName } from '../people/person';

/** Somebody who can sign in at the company's OpenID Connect provider. */
export interface SsoPerson {
  /** Claim `sub`: the company's own id of the person. */
  sub: string;
  /** Claims `preferred_username` and `upn`: the user name that is provisioned. */
  userName: string;
  name: string;
  givenName?: string;
  familyName?: string;
  email?: string;
  emailVerified: boolean;
}

/** Who can sign in: the people of the company as they are now, and whoever was typed in by hand. */
export class SsoPeople {
  private readonly guests = new Map<string, SsoPerson>();

  constructor(private readonly company: Company) {}

  all(): SsoPerson[] {
    return this.company.people().map(({ id, profile }) => ({
      sub: id,
      userName: profile.userName,
      name: fullName(profile),
      givenName: profile.firstName,
      familyName: profile.lastName,
      email: profile.email,
      emailVerified: true,
    }));
  }

  find(sub: string): SsoPerson | undefined {
    return this.guests.get(sub) ?? this.all().find((person) => person.sub === sub);
  }

  /** Somebody who is not among the people, to see what the service makes of them. Forgotten at the end. */
  addGuest(userName: string, emailVerified: boolean): SsoPerson {
    const sub = `guest-${Buffer.from(userName).toString('base64url')}`;
    const email = userName.includes('@') ? { email: userName } : {};
    const guest = { sub, userName, name: userName, emailVerified, ...email };
    this.guests.set(sub, guest);
    return guest;
  }
}
