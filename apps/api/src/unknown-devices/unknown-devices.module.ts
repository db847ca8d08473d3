import { Module } from '@nestjs/common';
import { UnknownDeviceList } from './unknown-device-list.query.ts';
import { UnknownDevicesController } from './unknown-devices.controller.ts';

@Module({ controllers: [UnknownDevicesController], providers: [UnknownDeviceList] })
export class UnknownDevicesModule {}
