import { startTestBucket, type TestBucket } from '../../artifacts/test-bucket.testing.ts';
import { describeArtifacts } from './artifacts.testing.ts';
import { authenticationSettings, describeAuthentication } from './authentication.testing.ts';
import { describeConfirmation } from './confirmation.testing.ts';
import { describeEndpoints } from './endpoints.testing.ts';
import { describeFrame } from './frame.testing.ts';
import { describePolling } from './polling.testing.ts';
import { describeQuotas } from './quotas.testing.ts';
import { describeShapes } from './shapes.testing.ts';
import { Wire, type WireBench } from './wire-bench.testing.ts';

/**
 * The first half of the protocol's page, row by row: what may be asked, by whom, and how it is answered. This application
 * keeps its artifacts in a bucket, so that what devices download is seen to be the same from there.
 */
describe('DDI', () => {
  let wire: Wire;
  let bucket: TestBucket;
  beforeAll(async () => {
    bucket = await startTestBucket();
    wire = await Wire.start({ ...authenticationSettings, ...bucket.settings });
  });
  afterAll(async () => {
    await wire.close();
    await bucket.stop();
  });

  /** A section with cameras of its own. */
  const section = (name: string, cameras: number, rows: (bench: () => WireBench) => void): void => {
    describe(name, () => {
      let bench: WireBench;
      beforeAll(async () => {
        bench = await wire.bench(cameras);
      });
      rows(() => bench);
    });
  };

  section('1. the frame', 2, describeFrame);
  section('2. endpoints', 3, describeEndpoints);
  section('3. shapes', 5, describeShapes);
  section('4. polling', 1, describePolling);
  section('5. authentication', 1, (bench) => describeAuthentication(() => wire, bench));
  section('6.6 confirmation', 1, describeConfirmation);
  describe('7. artifacts in a bucket', () => describeArtifacts(() => wire));
  section('8. quotas', 4, (bench) => describeQuotas(() => wire, bench));
});
