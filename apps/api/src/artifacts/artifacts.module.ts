import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { ArtifactStorage } from './artifact-storage.ts';
import { tellOfArtifact } from './tell-of-artifact.ts';

@Module({
  providers: [
    {
      provide: ArtifactStorage,
      inject: [configToken, DataSource],
      useFactory: async (config: Config, database: DataSource): Promise<ArtifactStorage> => {
        const storage = await ArtifactStorage.of(config, (sha256, kept) => tellOfArtifact(database, sha256, kept));
        await storage.dropAbandoned(Date.now());
        return storage;
      },
    },
  ],
  exports: [ArtifactStorage],
})
export class ArtifactsModule {}
