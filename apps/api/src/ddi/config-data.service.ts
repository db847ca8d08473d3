import { applyConfigData, mostAttributes, type Attributes, type ConfigData } from '@custodian/device-protocol';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { recordFirmwareVersions } from '../telemetry/write-firmware-versions.ts';
import { DdiRefusal } from './ddi-refusal.ts';

/** Takes the attributes that devices send of themselves. */
@Injectable()
export class ConfigDataService {
  constructor(
    private readonly database: DataSource,
    private readonly actions: DeviceActionsService,
  ) {}

  /**
   * Stores attributes and drops the wish for them in one transaction: a client that still saw the link would send them for
   * ever and never install. The version among them is what proves an update.
   *
   * @throws DdiRefusal 429 when the attributes grow beyond 100
   */
  async put(deviceId: string, configData: ConfigData): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [device] = await tx.query<{ attributes: Attributes; version_attribute: string }[]>(
        `SELECT v.attributes, m.version_attribute FROM devices v JOIN models m ON m.id = v.model_id
          WHERE v.id = $1 FOR NO KEY UPDATE OF v`,
        [deviceId],
      );
      if (!device) throw new DdiRefusal('not-found', 'There is no such device.');
      const after = applyConfigData(device.attributes, configData);
      const [size, sizeBefore] = [Object.keys(after).length, Object.keys(device.attributes).length];
      if (size > mostAttributes && size > sizeBefore) {
        throw new DdiRefusal('quota', `A device has at most ${mostAttributes} attributes.`);
      }
      await tx.query(`UPDATE devices SET attributes = $2, attributes_wanted = false WHERE id = $1`, [deviceId, after]);
      const version = configData.mode === 'remove' ? null : configData.data[device.version_attribute];
      if (version) await recordFirmwareVersions(tx, this.actions, [{ device: deviceId, version }], new Date());
    });
  }
}
