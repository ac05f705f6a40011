interface Versioned {
  readonly version: number;
  readonly createdAt: Date;
}

/**
 * The entity tag of a resource, equal to its `meta.version` (RFC 7643 §3.1, RFC 7644 §3.14). Weak: the same version may be
 * written with its members in another order. The time of creation is in it because what is forgotten and made anew counts
 * from 1 again. The columns of `@vbc/persistence` that filters and sorting see are made in the same way.
 * @param kind `u` a user without a record, `r` a record, `g` a group: one id may be shown as the first, then the second
 */
export function versionTag(kind: 'u' | 'r' | 'g', { version, createdAt }: Versioned): string {
  return `W/"${kind}${String(version)}-${String(createdAt.getTime())}"`;
}
