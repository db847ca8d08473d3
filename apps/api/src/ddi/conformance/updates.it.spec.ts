import { describeArtifacts } from './artifacts.testing.ts';
import { describeCancel } from './cancel.testing.ts';
import { describeDamagedArtifact } from './damaged-artifact.testing.ts';
import { describeFeedbackEffects } from './feedback-effects.testing.ts';
import { describeGenerated } from './generated.testing.ts';
import { describeOwnAgent } from './own-agent.testing.ts';
import { describeStockClients } from './stock-clients.testing.ts';
import { describeSuperseding } from './superseding.testing.ts';
import { describeTraps } from './traps.testing.ts';
import { Wire } from './wire-bench.testing.ts';

/** The second half of the protocol's page: what becomes of an update, and the clients that carry it. */
describe('an update by DDI', () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await Wire.start();
  });
  afterAll(() => wire.close());

  const section = (name: string, rows: (wire: () => Wire) => void): void => {
    describe(name, () => rows(() => wire));
  };

  section('6.2 feedback', describeFeedbackEffects);
  section('6.3 cancelling', describeCancel);
  section('6.4 and 6.5 superseding', describeSuperseding);
  section('7. artifacts', describeArtifacts);
  section('7. an artifact that is not what was uploaded', describeDamagedArtifact);
  section('9. and 11. traps', describeTraps);
  section('10. the stock clients', describeStockClients);
  section('our own agent', describeOwnAgent);
  section('generated conversations', describeGenerated);
});
