import { SSO_PROBLEMS, type SsoProblem } from '@vbc/contracts';
import { useEffect, useRef } from 'react';

// The provider's pages may cut the tie between a window and its opener; a channel of the origin stays.
const CHANNEL = 'vbc-single-sign-on';

interface WindowEnd {
  problem: SsoProblem | null;
}

/** Reads `?problem=`; anything else than a known code is none. */
export function readProblem(parameters: URLSearchParams): SsoProblem | null {
  return SSO_PROBLEMS.find((code) => code === parameters.get('problem')) ?? null;
}

/** Tells the pages that wait for it how single sign-on in this window ended. */
export function reportWindowEnd(problem: SsoProblem | null): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ problem } satisfies WindowEnd);
  channel.close();
}

/** Calls back when single sign-on in another window has ended. A hint only: the API says who is signed in. */
export function useWindowEnd(onEnd: (problem: SsoProblem | null) => void): void {
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<WindowEnd>) => {
      latest.current(data.problem);
    };
    return () => {
      channel.close();
    };
  }, []);
}
