import { Inject, Injectable } from '@nestjs/common';
import { applyAllRecords } from '@vbc/directory/domain';
import { DIRECTORY_API_PORTS, type DirectoryApiPorts } from '../directory-api.ports';

/** The job after SCIM was switched on (rule 4). */
@Injectable()
export class AppliesAllRecords {
  constructor(@Inject(DIRECTORY_API_PORTS) private readonly ports: DirectoryApiPorts) {}

  /** Safe to run again from the start. @throws whatever the database throws: the job is retried */
  handle(job: { accountId: string }): Promise<void> {
    return applyAllRecords(this.ports, job.accountId);
  }
}
