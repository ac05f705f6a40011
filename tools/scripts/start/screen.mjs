/**
 * What `npm start` shows once everything serves.
 * @param {{ publicUrl: string, simulatorUrl?: string, addresses?: Record<string, string>, mailbox?: string,
 *   demo?: { account: string, who: string, username: string, password: string }[] }} product
 */
export function screen(product) {
  return [
    '',
    'VBC Provisioning is running.',
    '',
    ...addresses(product),
    ...signIns(product),
    ...firstSteps(product),
    '',
  ]
    .concat('Ctrl+C stops all of it; the data is kept.', '')
    .join('\n');
}

function addresses({ publicUrl, simulatorUrl, addresses: more = {}, mailbox }) {
  const rows = [
    ['Portal', publicUrl],
    ['SCIM', `${publicUrl}/scim/v2`],
    ...Object.entries(more),
    ['Mails', mailbox],
    ['IdP simulator', simulatorUrl],
  ];
  return columns(rows.filter(([name, url], at) => url && rows.findIndex(([other]) => other === name) === at));
}

function signIns({ demo = [] }) {
  if (demo.length === 0) return [];
  const rows = demo.map(({ account, who, username, password }) => [account, who, username, password]);
  return ['', '  Demo sign-ins', ...columns([['Account', 'Who', 'User name', 'Password'], ...rows])];
}

function firstSteps({ demo = [], simulatorUrl }) {
  if (simulatorUrl === undefined) return [];
  const signIn = demo[0] ? `sign in as ${demo[0].username}` : 'sign in';
  return [
    '',
    '  Try this first',
    `    1. In the portal, ${signIn}, open Account > User Provisioning and switch SCIM on.`,
    `    2. In the IdP simulator, press "Authenticate with Vonage", then assign people.`,
    '    3. Back in the portal, see them under Users, with the directory icon and locked fields.',
    '  Or see all of that in this terminal: npm run tour',
    '  The simulator plays Okta; the switch at its top chooses Microsoft Entra ID or OneLogin.',
    '  One of them with a whole company: npm run simulate -- entra --people 50',
  ];
}

function columns(rows) {
  const widths = rows[0].map((_cell, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) => `    ${row.map((cell, at) => cell.padEnd(widths[at])).join('  ')}`.trimEnd());
}
