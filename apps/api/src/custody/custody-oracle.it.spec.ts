import { answerCustody, type CustodyAnswer } from '@custodian/domain';
import { seededRandom } from '../demonstration/random.ts';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { OracleAnswer } from './custody-oracle.testing.ts';
import { RandomCustody } from './random-custody.testing.ts';
import { readCustodyFacts } from './read-custody-facts.ts';

const size = isFullSize
  ? { cameras: 100, commands: 60, questions: 1_000_000, overHttp: 10_000 }
  : { cameras: 10, commands: 25, questions: 3_000, overHttp: 200 };
const atOnce = 8;

interface Question {
  readonly camera: string;
  readonly at: number;
  readonly asKnownAt: number;
}

describe('who had it at, against an oracle that shares no code with it', () => {
  const seed = Number(process.env['CUSTODIAN_SEED'] ?? Date.now());
  const stream = seededRandom(String(seed));
  const random = () => stream.next();
  let test: TestApp;
  let manager: TestClient;
  let custody: RandomCustody;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    manager = await test.signIn('fleet_manager');
    custody = new RandomCustody(test.database, manager, random);
    await custody.live(await makeSmallForce(test.database), size.cameras, 40, size.commands);
  });
  afterAll(() => test.close());
  let passed = 0;

  // First, while the session is young: a million questions take longer than one may idle.
  it('agrees over HTTP, whatever the offset of the instants', async () => {
    await ask(size.overHttp, async ({ camera, at, asKnownAt }) => {
      const address = `/api/v1/cameras/${camera}/custody?at=${inSomeOffset(at)}&asKnownAt=${inSomeOffset(asKnownAt)}`;
      const { status, body } = await manager.get<HttpAnswer>(address);
      if (status !== 200) throw new Error(`${address} answered ${status}`);
      return {
        holder: body.holder?.collarNumber ?? null,
        whereabouts: body.whereabouts.kind,
        bay: body.evidence.find(({ kind }) => kind === 'docking') ? (body.whereabouts.docking?.bay ?? null) : null,
        firmwareVersion: body.firmwareVersion,
      };
    });
    passed += 1;
  }, 7_200_000);

  it(`agrees through its SQL and its rule`, async () => {
    await ask(size.questions, async ({ camera, at, asKnownAt }) => {
      const id = custody.cameras.get(camera) ?? '';
      const facts = await readCustodyFacts(test.database, id, new Date(at), new Date(asKnownAt));
      return seenIn(answerCustody(at, asKnownAt, facts));
    });
    const lines = [
      `${size.cameras} cameras, 40 people; up to ${size.commands} issues, loans, late returns and corrections a camera over two years, all four clock changes in them; 60 dockings each, 4 in 10 known up to a fortnight late.`,
      `${size.questions.toLocaleString('en-GB')} random questions through the SQL and the rule: holder, whereabouts, bay and firmware were those of the oracle each time.`,
      `${size.overHttp.toLocaleString('en-GB')} more, before, over HTTP with instants in several offsets.`,
    ];
    const tests = { asked: 2, passed: passed + 1 };
    keepEvidence('custody-questions', 'Who had it at, asked a million times', lines, tests);
  }, 7_200_000);

  async function ask(count: number, answerOf: (question: Question) => Promise<OracleAnswer>): Promise<void> {
    const cameras = [...custody.cameras.keys()];
    let asked = 0;
    let held = 0;
    const askOn = async (): Promise<void> => {
      while (asked < count) {
        asked += 1;
        const camera = cameras[Math.floor(random() * cameras.length)] ?? '';
        const question = { camera, at: custody.someInstant(camera), asKnownAt: custody.someKnowing(camera) };
        const answer = await answerOf(question);
        const expected = custody.oracle.answer(camera, question.at, question.asKnownAt);
        if (expected.holder !== null) held += 1;
        if (JSON.stringify(answer) !== JSON.stringify(inOrder(expected)))
          throw new Error(
            `Seed ${seed}, ${JSON.stringify(question)}: ${JSON.stringify(answer)}, not ${JSON.stringify(expected)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, askOn));
    // Questions to which nobody is the answer prove little: enough of them must name somebody.
    expect(held / count).toBeGreaterThan(0.03);
  }

  function inSomeOffset(instant: number): string {
    const minutes = [0, 60, 330, -480][Math.floor(random() * 4)] ?? 0;
    if (minutes === 0) return new Date(instant).toISOString();
    const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -1);
    const [sign, size] = [minutes < 0 ? '-' : '%2B', Math.abs(minutes)] as const;
    const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
    return `${local}${sign}${two(size / 60)}:${two(size % 60)}`;
  }
});

interface HttpAnswer {
  readonly holder: { readonly collarNumber: string } | null;
  readonly whereabouts: { readonly kind: string; readonly docking?: { readonly bay: number } };
  readonly firmwareVersion: string | null;
  readonly evidence: readonly { readonly kind: string }[];
}

function seenIn({ holder, whereabouts, firmwareVersion }: CustodyAnswer): OracleAnswer {
  return {
    holder: holder?.collarNumber ?? null,
    whereabouts: whereabouts.kind,
    bay: whereabouts.kind === 'docked' ? whereabouts.docking.bay : null,
    firmwareVersion,
  };
}

function inOrder({ holder, whereabouts, bay, firmwareVersion }: OracleAnswer): OracleAnswer {
  return { holder, whereabouts, bay, firmwareVersion };
}
