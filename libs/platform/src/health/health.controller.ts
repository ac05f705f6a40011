import { setTimeout as sleep } from 'node:timers/promises';

import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common';

import { Public } from '../http';
import { HEALTH_PROBE, type HealthProbe } from './health-probe';

const PATIENCE_MS = 3_000;

/** For load balancers and process managers. Says nothing about causes: these are in the log. */
@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH_PROBE) private readonly probe: HealthProbe) {}

  /** The process runs. A failure means: restart it. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve. A failure means: send it no requests for now. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ status: 'ok' }> {
    if (!(await this.answers())) throw new ServiceUnavailableException({ status: 'unavailable' });
    return { status: 'ok' };
  }

  private async answers(): Promise<boolean> {
    const late = new AbortController();
    const check = this.probe.check().then(
      () => true,
      () => false,
    );
    const timeout = sleep(PATIENCE_MS, false, { signal: late.signal }).catch(() => false);
    return await Promise.race([check, timeout]).finally(() => {
      late.abort();
    });
  }
}
