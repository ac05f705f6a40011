/** Where the authorization server is mounted; its issuer is the public URL with this path. */
export const OAUTH_PATH = '/oauth';

/** The authorization endpoint, below it. */
export const AUTHORIZE_PATH = '/authorize';
