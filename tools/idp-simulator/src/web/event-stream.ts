import type { FastifyReply } from 'fastify';

import type { Change } from '../simulator/change-feed';
import type { Simulator } from '../simulator/simulator';

import type { ConsoleContext } from './answer';
import { fragmentsOf } from './fragments';

const HEARTBEAT_MS = 15_000;

/** Streams every change to one open page as server-sent events: `fragment` and `announcement`. */
export function streamChanges(context: ConsoleContext, reply: FastifyReply): void {
  const { simulator, stage } = context;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  raw.write('retry: 2000\n\n');
  const unsubscribe = simulator.feed.subscribe((change) => raw.write(eventsOf(context, simulator, change)));
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS).unref();
  // The page comes back and finds another provider.
  const forget = stage.onSwitch(() => raw.end());
  raw.on('close', () => {
    forget();
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function eventsOf(context: ConsoleContext, simulator: Simulator, change: Change): string {
  if (change.kind === 'announcement') return event('announcement', change.text);
  return fragmentsOf(simulator, context, change)
    .map((piece) => event('fragment', piece))
    .join('');
}

/** JSON has no line breaks of its own, so one data line holds it. */
function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
