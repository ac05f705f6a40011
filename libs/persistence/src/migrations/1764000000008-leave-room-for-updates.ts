import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A first synchronisation fills pages to the brim, and an update that finds no room on its page is one of every index too.
 * Half of what identity providers write are updates of what no index holds; with room, those stay on their page.
 */
export class LeaveRoomForUpdates1764000000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table users set (fillfactor = 85)');
    await queryRunner.query('alter table directory_records set (fillfactor = 80)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table directory_records reset (fillfactor)');
    await queryRunner.query('alter table users reset (fillfactor)');
  }
}
