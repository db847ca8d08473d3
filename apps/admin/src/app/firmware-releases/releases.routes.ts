import type { Routes } from '@angular/router';
import { ReleasePage } from './detail/release-page.ts';
import { ReleaseList } from './list/release-list.ts';
import { UploadPage } from './upload/upload-page.ts';

export const releasesRoutes: Routes = [
  { path: '', component: ReleaseList },
  { path: 'upload', component: UploadPage, canDeactivate: [(page: UploadPage) => page.mayLeave()] },
  { path: ':id', component: ReleasePage },
];
