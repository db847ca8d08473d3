import { Module } from '@nestjs/common';
import { ArtifactsModule } from '../artifacts/artifacts.module.ts';
import { FirmwareReleasesController } from './firmware-releases.controller.ts';
import { FirmwareReleasesService } from './firmware-releases.service.ts';
import { RecallController } from './recall.controller.ts';
import { RecallService } from './recall.service.ts';
import { ReleaseAdoptions } from './release-adoption.query.ts';
import { ReleaseList } from './release-list.query.ts';
import { UploadReleaseService } from './upload-release.service.ts';

@Module({
  imports: [ArtifactsModule],
  controllers: [FirmwareReleasesController, RecallController],
  providers: [FirmwareReleasesService, RecallService, ReleaseAdoptions, ReleaseList, UploadReleaseService],
})
export class FirmwareReleasesModule {}
