const SCIM = 'application/scim+json';
const JSON_TYPE = 'application/json';

/**
 * `application/scim+json`, unless the client would rather have `application/json`, as OneLogin's older documents do
 * (RFC 7644 §3.1, §3.8). A client that admits neither gets SCIM's own all the same, which RFC 9110 §12.5.1 allows: there
 * is one representation, and a 406 would break a provider over a header it does not mean.
 */
export function answerMediaType(accept: string | undefined): string {
  const type = accept !== undefined && prefersPlain(accept.toLowerCase()) ? JSON_TYPE : SCIM;
  return `${type}; charset=utf-8`;
}

/** Whether plain JSON is named, and SCIM's own is not or with a lower weight. */
function prefersPlain(accept: string): boolean {
  if (!accept.includes(JSON_TYPE)) return false;
  const ranges = accept.split(',').map(rangeOf);
  const plain = weightOf(ranges, JSON_TYPE);
  return plain > 0 && plain > weightOf(ranges, SCIM);
}

interface MediaRange {
  readonly type: string;
  /** 0 to 1. */
  readonly weight: number;
}

function rangeOf(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.split('=')[1];
  const number = weight === undefined ? 1 : Number(weight);
  return { type, weight: Number.isFinite(number) ? number : 1 };
}

/** 0 when it is not named: a wildcard leaves the choice to us. */
function weightOf(ranges: readonly MediaRange[], type: string): number {
  return ranges.find((range) => range.type === type)?.weight ?? 0;
}
