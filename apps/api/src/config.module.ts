import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config.ts';
import { configToken } from './config.token.ts';

@Global()
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: configToken, useValue: config }], exports: [configToken] };
  }
}
