import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { seedDemonstration } from '../demonstration/seed-demonstration.ts';
import type { Prepared } from './test-database.testing.ts';

export const demonstrationPassword = 'a password for the demonstration';

/** The demonstration force as it stands now. Seeding takes a while: it is done once, however many specs look at it. */
export const demonstration: Prepared = {
  name: 'demonstration',
  fill: async (databaseUrl, home) =>
    seedDemonstration({
      databaseUrl,
      home,
      artifacts: await ArtifactStorage.of({ home, artifactBucket: null }),
      tenant: 'derbyshire',
      password: demonstrationPassword,
      now: Date.now(),
      say: () => undefined,
    }),
};
