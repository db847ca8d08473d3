import { Module } from '@nestjs/common';
import { ArtifactStorage } from './artifact-storage.ts';
import { FirmwareReleasesController } from './firmware-releases.controller.ts';
import { FirmwareReleasesService } from './firmware-releases.service.ts';
import { ReleaseAdoptions } from './release-adoption.query.ts';
import { ReleaseList } from './release-list.query.ts';
import { UploadReleaseService } from './upload-release.service.ts';

@Module({
  controllers: [FirmwareReleasesController],
  providers: [ArtifactStorage, FirmwareReleasesService, ReleaseAdoptions, ReleaseList, UploadReleaseService],
  exports: [ArtifactStorage],
})
export class FirmwareReleasesModule {}
