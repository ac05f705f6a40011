/** Each before those that also carry its name: every browser says "Safari", Edge and Opera say "Chrome". */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  // Also as the end of a name, such as HeadlessChrome: whatever is built on Chromium is not Safari.
  [/(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * A user agent in a few words, for people: "Firefox on Windows". What is in no table is left out, so nothing that somebody
 * wrote into the header is shown. undefined: neither browser nor system is known.
 */
export function agentName(userAgent: string | undefined): string | undefined {
  const browser = nameIn(BROWSERS, userAgent);
  const system = nameIn(SYSTEMS, userAgent);
  if (browser === undefined) return system;
  return system === undefined ? browser : `${browser} on ${system}`;
}

function nameIn(
  table: readonly (readonly [pattern: RegExp, name: string])[],
  userAgent = '',
): string | undefined {
  return table.find(([pattern]) => pattern.test(userAgent))?.[1];
}
