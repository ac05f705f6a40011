import type { DirectoryRecord } from '@vbc/directory/domain';

/** An email address by which a record is found. */
export interface RecordEmail {
  readonly connectionId: string;
  /** In lower case, as filters compare it. */
  readonly emailKey: string;
}

/** The addresses that records say beside that of their profile, for which they are indexed. Most say no other. */
export function furtherEmails(records: readonly DirectoryRecord[]): RecordEmail[] {
  return records.flatMap(({ connectionId, profile, resource }) => {
    const keys = new Set(emailKeys(resource['emails']));
    keys.delete(profile.email.toLowerCase());
    return [...keys].map((emailKey) => ({ connectionId, emailKey }));
  });
}

function emailKeys(emails: DirectoryRecord['resource'][string]): string[] {
  const elements = Array.isArray(emails) ? emails : [];
  return elements
    .map((element) =>
      typeof element === 'object' && element !== null && !Array.isArray(element)
        ? element['value']
        : undefined,
    )
    .filter((value) => typeof value === 'string')
    .map((value) => value.toLowerCase());
}

/** Those of `all` that are not among `known`. */
export function emailsBeyond(known: readonly RecordEmail[], all: readonly RecordEmail[]): RecordEmail[] {
  return all.filter(
    ({ connectionId, emailKey }) =>
      !known.some((each) => each.connectionId === connectionId && each.emailKey === emailKey),
  );
}
