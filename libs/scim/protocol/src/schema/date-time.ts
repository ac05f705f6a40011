const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/i;
const HAS_ZONE = /(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * The instant of an xsd:dateTime (RFC 7643 §2.3.5) in milliseconds since 1970, or undefined when the text is none.
 * Without a time zone it is taken as UTC.
 */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null || !isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3])))
    return undefined;
  const instant = Date.parse(HAS_ZONE.test(text) ? text : `${text}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Date.parse takes 30 February for 1 March; nobody who writes it means that. */
function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
