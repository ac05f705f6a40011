import type { Target } from './load/target';
import { underLoad } from './load/under-load';
import type { Member } from './scenarios';

/** The most that one list answers. */
const PAGE = 1000;

interface Page {
  readonly Resources: readonly { readonly id: string; readonly userName: string }[];
}

/** Members of an account of `size` people, from at most `pages` pages spread over it. */
export async function membersOf(target: Target, size: number, pages: number): Promise<Member[]> {
  const all = Math.ceil(size / PAGE);
  const step = Math.max(1, Math.floor(all / pages));
  const starts = Array.from({ length: Math.min(all, pages) }, (_, index) => 1 + index * step * PAGE);
  const members: Member[] = [];
  await underLoad(
    target,
    1,
    starts.map((start) => ({ method: 'GET', path: `/Users?startIndex=${start}&count=${PAGE}` })),
    (body) => {
      for (const { id, userName } of (JSON.parse(body) as Page).Resources) {
        const name = /^(member\.\d+)@/.exec(userName)?.[1];
        if (name !== undefined) members.push({ id, name });
      }
    },
  );
  return members;
}
