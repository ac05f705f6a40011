/** Members that an undefined value takes away. */
export type ChangeOf<T> = { [Key in keyof Omit<T, 'id'>]?: T[Key] | undefined };

/** Things with an id, in the order they came; tells its listener of each change. */
export class Roster<T extends { id: string }> {
  constructor(
    private members: readonly T[],
    private readonly changed: (member: T) => void,
  ) {}

  all(): readonly T[] {
    return this.members;
  }

  find(id: string): T | undefined {
    return this.members.find((member) => member.id === id);
  }

  add(member: T): T {
    this.members = [...this.members, member];
    this.changed(member);
    return member;
  }

  /** Changes what is named in `change`; an undefined value takes the member away. Nothing for an unknown id. */
  change(id: string, change: ChangeOf<T>): void {
    const index = this.members.findIndex((member) => member.id === id);
    const before = this.members[index];
    if (before === undefined) return;
    const after = withoutUndefined({ ...before, ...change }) as T;
    this.members = this.members.with(index, after);
    this.changed(after);
  }

  remove(id: string): void {
    const gone = this.find(id);
    if (gone === undefined) return;
    this.members = this.members.filter((member) => member.id !== id);
    this.changed(gone);
  }
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
