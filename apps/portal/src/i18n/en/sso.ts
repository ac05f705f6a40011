/** Signing in, and proving who one is, through the company's identity provider. */
export const sso = {
  log: 'Log in with Single Sign-On',
  or: 'or',
  form: {
    lead: 'Continue at your company’s sign-in',
    company: 'Company short name',
    companyHint: 'Such as acme, without spaces. Your administrator knows it.',
    companyRule: 'Use small letters, digits and hyphens, such as acme.',
    submit: 'Continue',
    password: 'Sign in with a password instead',
  },
  enforced: {
    text: 'Your company requires Single Sign-On: passwords are not accepted here.',
  },
  problem: {
    sso_unavailable: {
      title: 'No Single Sign-On under this name',
      text: 'There is no company with this short name, or it has not switched Single Sign-On on. Check the spelling, or sign in with your password.',
    },
    sso_state: {
      title: 'This sign-in is no longer valid',
      text: 'It was begun in another browser, used already, or took longer than ten minutes. Begin again.',
    },
    sso_denied: {
      title: 'Your company’s sign-in was not finished',
      text: 'It was cancelled, or the identity provider did not let you in. Begin again; if it refuses you, ask your administrator to assign the Vonage app to you there.',
    },
    sso_failed: {
      title: 'Single Sign-On did not work',
      text: 'The identity provider could not be reached, or its answer did not hold. Try again in a moment. If it stays, tell your administrator: a test sign-in under Account › Single Sign-On says what is wrong.',
    },
    sso_unknown_user: {
      title: 'Nobody here has this identity',
      text: 'Your company’s sign-in knows you, but no Vonage user of this company has that username. Ask your administrator to add you, or to check which username the identity provider sends.',
    },
    sso_not_for_user: {
      title: 'Single Sign-On is off for you',
      text: 'Your administrator switched it off for you, or your user is not in service yet. Sign in with your username and password.',
    },
    sso_other_user: {
      title: 'That was somebody else',
      text: 'You are signed in here as one person and proved to be another. Sign out at your identity provider, then confirm again as yourself.',
    },
  },
  window: {
    open: 'Open Single Sign-On',
    again: 'Open the window again',
    kept: 'Your company’s sign-in opens in a small window, and you go on here afterwards.',
    waiting: 'Waiting for the sign-in in the other window.',
    blocked:
      'Your browser did not open the window. Allow windows of this site and try again, or go on in this one: what you typed on this page is then lost.',
    here: 'Go on in this window',
    doneTitle: 'You are signed in',
    done: 'You can close this window and go on where you were.',
    failed: 'You can close this window and try again where you were.',
  },
} as const;

/** Asking again who it is, before a dangerous change. */
export const reauthentication = {
  title: 'Confirm that it is you',
  text: 'Your sign-in was a while ago, and this change matters for the security of your account. Enter the password of {{userName}} to go on. What you typed on this page is kept.',
  ssoText:
    'Your sign-in was a while ago, and this change matters for the security of your account. Confirm at your company’s sign-in that you are {{userName}}. What you typed on this page is kept.',
  password: 'Password',
  submit: 'Confirm',
  wrong: 'This is not your password.',
  cancel: 'Cancel',
} as const;
