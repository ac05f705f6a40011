/** Lets so many run at the same time, and the others wait for their turn, in the order they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /** @param free how many may run at the same time */
  constructor(private free: number) {}

  /** @throws whatever `work` throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private pass(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
