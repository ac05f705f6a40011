import { Acme } from './testing/acme';
import { EvilProvider } from './testing/evil-provider';
import { HttpBrowser } from './testing/http-browser';

const SETTINGS = '/api/account/single-sign-on';
const ADA = 'ada@acme.example';

let acme: Acme;
let idp: EvilProvider;

beforeAll(async () => {
  [acme, idp] = await Promise.all([Acme.start(), EvilProvider.start()]);
  await acme.person(ADA, 'EU');
  const settings = { version: 0, enabled: true, enforced: false, exemptUserIds: [], provider: idp.settings };
  const { version } = JSON.parse((await acme.portal.get(SETTINGS)).text) as { version: number };
  expect((await acme.portal.put(SETTINGS, { ...settings, version })).status).toBe(200);
}, 60_000);

afterAll(async () => {
  await acme.stop();
  await idp.stop();
});

describe('35: next= of a single sign-on', () => {
  it.each([
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example/', '/'],
    ['/.//evil.example/', '/'],
    ['/me\r\nset-cookie: a=b', '/'],
    ['/me?tab=sessions', '/me?tab=sessions'],
  ])('%j leads to %s', async (next, expected) => {
    const browser = new HttpBrowser(acme.product.url);
    const begun = await browser.get(`/sso/acme/start?next=${encodeURIComponent(next)}`);
    const { status, location, headers } = await browser.get(idp.signIn(begun.location, 'sub-ada', ADA));
    expect([status, location]).toEqual([303, expected]);
    expect(headers.getSetCookie().join('\n')).not.toMatch(/^a=b/m);
  });
});
