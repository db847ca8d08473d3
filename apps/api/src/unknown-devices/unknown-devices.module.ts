import { Module } from '@nestjs/common';
import { MergedSerials } from './merged-serials.service.ts';
import { UnknownDeviceCommandsController } from './unknown-device-commands.controller.ts';
import { UnknownDeviceCommands } from './unknown-device-commands.service.ts';
import { UnknownDeviceList } from './unknown-device-list.query.ts';
import { UnknownDevicesController } from './unknown-devices.controller.ts';

@Module({
  controllers: [UnknownDevicesController, UnknownDeviceCommandsController],
  providers: [UnknownDeviceList, UnknownDeviceCommands, MergedSerials],
  exports: [MergedSerials],
})
export class UnknownDevicesModule {}
