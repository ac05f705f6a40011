import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for everybody who reads it from outside. */
const MS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  /** Processor time of the process, user and system, in ticks. */
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

/** Processor time of a process so far, in milliseconds; NaN where the system does not tell (only Linux does). */
export function processorMs(pid: number): number {
  const stat = read(pid);
  return stat === null ? NaN : stat.own * MS_PER_TICK;
}

/** The same of a process and all its children, those that have ended included: PostgreSQL. */
export function processorMsWithChildren(pid: number): number {
  const parent = read(pid);
  if (parent === null) return NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => read(Number(name)))
    .filter((stat) => stat?.parent === pid);
  const ticks = children.reduce((sum, stat) => sum + (stat?.own ?? 0), parent.own + parent.ended);
  return ticks * MS_PER_TICK;
}

/** NaN where the system does not tell. */
export function parentOf(pid: number): number {
  return read(pid)?.parent ?? NaN;
}

/** The most memory a process has held, in MiB; NaN where the system does not tell. */
export function peakMemoryMiB(pid: number): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`) ?? '')?.[1];
  return Number(kib ?? NaN) / 1024;
}

/** The fields after the command, which may hold anything, of proc_pid_stat(5): state is the third of all. */
function read(pid: number): Stat | null {
  const text = textOf(`/proc/${pid}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { parent: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not Linux, or the process has ended since its directory was listed.
    return null;
  }
}
