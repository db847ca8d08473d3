import { Module } from '@nestjs/common';
import { SigningKeysController } from './signing-keys.controller.ts';
import { SigningKeysService } from './signing-keys.service.ts';

@Module({ controllers: [SigningKeysController], providers: [SigningKeysService] })
export class SigningKeysModule {}
