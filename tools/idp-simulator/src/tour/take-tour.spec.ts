import { readEnvironment } from '../config/environment';
import { addFakeUser } from '../testing/fake-scim';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';

import { takeTour, type TourOptions } from './take-tour';
import { Transcript } from './transcript';

describe('the tour', () => {
  let vonage: FakeVonage;
  let lines: string[];

  beforeEach(async () => {
    vonage = await startFakeVonage();
    lines = [];
    addFakeUser(vonage.scim, { userName: 'grace.hopper@acme.example', active: false });
  });
  afterEach(() => vonage.close());

  const tour = (options: Partial<TourOptions> = {}): Promise<void> =>
    takeTour({
      environment: readEnvironment({ API_URL: vonage.apiUrl }),
      signIn: vonage.oauth.signIn,
      enable: true,
      transcript: new Transcript((line) => lines.push(line)),
      ...options,
    });

  it('switches SCIM on, connects, pushes five, renames one, deactivates one; and again', async () => {
    vonage.scim.scimOn = false;
    await tour();
    expect(vonage.scim.users.size).toBe(5);
    const text = lines.join('\n');
    expect(text).toContain('Linked to the existing user.');
    expect(text).toContain('Rename Ada Lovelace to Ada King');
    expect(text).toContain(`${vonage.apiUrl}/account/single-sign-on`);
    await tour();
    expect(vonage.scim.users.size).toBe(5);
  });

  it('says what is wrong when SCIM is off and shall stay so', async () => {
    vonage.scim.scimOn = false;
    await expect(tour({ enable: false })).rejects.toThrow(
      /SCIM provisioning is off for Acme\.[\s\S]*account\/user-provisioning/,
    );
  });

  it('says what is wrong with the sign-in', async () => {
    await expect(tour({ signIn: { userName: 'dana.super@acme.example', password: 'no' } })).rejects.toThrow(
      'Vonage refused the sign-in: Wrong user name or password.',
    );
  });

  it('stops at the first push that is refused', async () => {
    vonage.scim.nextAnswers = [
      { status: 200, detail: '' },
      { status: 403, detail: 'The connection is paused.' },
    ];
    await expect(tour()).rejects.toThrow('The connection is paused.');
  });
});
