interface Address {
  /** Below the base, `undefined` for a parameter. */
  readonly segments: readonly (string | undefined)[];
  readonly methods: Set<string>;
}

/** Every address below the SCIM base and the methods it takes, as the routes say. */
export class ScimAddresses {
  private readonly byPattern = new Map<string, Address>();

  /** @param pattern as the router writes it: `/scim/v2/Users/:id` */
  add(pattern: string, methods: readonly string[]): void {
    const address = this.byPattern.get(pattern) ?? { segments: segmentsOf(pattern), methods: new Set() };
    for (const method of methods) address.methods.add(method);
    this.byPattern.set(pattern, address);
  }

  /**
   * The methods of the address at `path`, undefined where there is none. An address of its own hides one with a parameter:
   * `/Users/.search` is no user.
   */
  methodsAt(path: string): ReadonlySet<string> | undefined {
    const segments = path.split('/').map(decoded);
    let best: Address | undefined;
    for (const address of this.byPattern.values()) {
      if (matches(address, segments) && (best === undefined || parameters(address) < parameters(best)))
        best = address;
    }
    return best?.methods;
  }
}

function segmentsOf(pattern: string): (string | undefined)[] {
  return pattern.split('/').map((segment) => (segment.startsWith(':') ? undefined : segment));
}

function matches({ segments }: Address, asked: readonly string[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, index) =>
      segment === undefined ? asked[index] !== '' : segment === asked[index],
    )
  );
}

function parameters({ segments }: Address): number {
  return segments.filter((segment) => segment === undefined).length;
}

/** The router has refused what cannot be decoded. */
function decoded(segment: string): string {
  try {
    return segment.includes('%') ? decodeURIComponent(segment) : segment;
  } catch {
    return segment;
  }
}
