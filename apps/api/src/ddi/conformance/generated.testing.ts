import fc from 'fast-check';
import type { Wire, WireBench } from './wire-bench.testing.ts';

/** The protocol as a device may take it from its page: all it knows of one action whose success must be proven. */
interface Model {
  readonly state: 'open' | 'cancelling' | 'succeeded' | 'failed' | 'cancelled';
  /** Whether the device has said that it installed. */
  readonly isProving: boolean;
}

/** One exchange; only feedback carries words. */
type Step =
  | { readonly does: 'poll' | 'read-deployment' | 'read-cancel' | 'report-version' }
  | {
      readonly does: 'feedback' | 'cancel-feedback';
      readonly execution: string;
      readonly finished: string;
      readonly words: string;
    };

const executions = ['closed', 'proceeding', 'canceled', 'scheduled', 'rejected', 'resumed', 'downloaded', 'download'];
/** As an installer's output comes: line breaks and escapes raw in the middle of JSON. */
const words = fc.constantFrom('ok', 'two\nlines', '\t\u001b[0mred\u001b[31m', 'é', '\u0000', '');
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constantFrom('poll' as const, 'read-deployment' as const, 'read-cancel' as const) }),
    { weight: 1, arbitrary: fc.record({ does: fc.constant('report-version' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constantFrom('feedback' as const, 'cancel-feedback' as const),
        execution: fc.constantFrom(...executions, 'closed', 'rejected'),
        finished: fc.constantFrom('success', 'failure', 'none'),
        words,
      }),
    },
  ),
  { minLength: 4, maxLength: 10 },
);

/** What an exchange answers, and what it makes of the action. */
function expected(model: Model, step: Step): { readonly status: number; readonly after: Model } {
  const isOpen = model.state === 'open' || model.state === 'cancelling';
  const same = (status: number): { status: number; after: Model } => ({ status, after: model });
  const to = (state: Model['state'], isProving = model.isProving) => ({ status: 200, after: { state, isProving } });
  switch (step.does) {
    case 'poll':
      return same(200);
    case 'read-deployment':
      return same(model.state === 'open' ? 200 : 404);
    case 'read-cancel':
      return same(model.state === 'cancelling' || model.state === 'cancelled' ? 200 : 404);
    case 'report-version':
      return isOpen ? to('succeeded') : same(200);
    case 'feedback':
      if (!isOpen) return same(410);
      if (step.execution !== 'closed') return same(200);
      return step.finished === 'failure' ? to('failed') : to('open', true);
    case 'cancel-feedback':
      if (model.state === 'cancelled') return same(410);
      if (model.state !== 'cancelling') return same(405);
      if (step.execution === 'rejected' || (step.execution === 'closed' && step.finished === 'failure'))
        return to('open');
      return step.execution === 'closed' || step.execution === 'canceled' ? to('cancelled') : same(200);
  }
}

/** Generated conversations about one action, each on a camera of its own, held against the model above. */
export function describeGenerated(wire: () => Wire): void {
  const cameras = 12;

  describe.each(['open', 'cancelling'] as const)('whatever a device says to an action that is %s,', (state) => {
    let bench: WireBench;
    const ids: string[] = [];
    beforeAll(async () => {
      bench = await wire().bench(cameras);
      for (let index = 0; index < cameras; index += 1) ids.push(await bench.fetch(index));
      if (state === 'cancelling') await bench.command('cancel');
    });

    it('each answer and each link is what the page promises', async () => {
      let next = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (conversation) => {
          const index = next;
          next += 1;
          let model: Model = { state, isProving: false };
          for (const step of conversation) {
            const { status, after } = expected(model, step);
            const given = await take(bench, index, ids[index] ?? '', step);
            expect({ step, model, status: given }).toEqual({ step, model, status });
            model = after;
            expect([step, await linkOf(bench, index)]).toEqual([step, promisedLink(model)]);
          }
          const wanted = model.state === 'open' ? /^(offered|downloading|installing)$/ : new RegExp(`^${model.state}$`);
          expect(await bench.state(index)).toMatch(wanted);
        }),
        // Each conversation uses a camera up: there is none to shrink with.
        { numRuns: cameras, endOnFailure: true },
      );
    });
  });
}

async function take(bench: WireBench, index: number, id: string, step: Step): Promise<number> {
  const serial = bench.serial(index);
  if (step.does === 'poll') return (await bench.send('GET', serial)).status;
  if (step.does === 'read-deployment') return (await bench.send('GET', `${serial}/deploymentBase/${id}`)).status;
  if (step.does === 'read-cancel') return (await bench.send('GET', `${serial}/cancelAction/${id}`)).status;
  if (!('execution' in step)) return (await bench.sayVersion(index)).status;
  const resource = step.does === 'feedback' ? 'deploymentBase' : 'cancelAction';
  const { execution, finished } = step;
  const body = `{"id":${id},"time":"20261125T120000","status":{"execution":"${execution}","result":{"finished":"${finished}"},"details":["${step.words}"]}}`;
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  const answer = await bench.send('POST', `${serial}/${resource}/${id}/feedback`, body, headers);
  if (answer.status === 200) expect(answer.text).toBe('');
  return answer.status;
}

async function linkOf(bench: WireBench, index: number): Promise<string> {
  const { deploymentBase, cancelAction } = await bench.links(bench.serial(index));
  if (deploymentBase && cancelAction) return 'both';
  return deploymentBase ? 'deploymentBase' : cancelAction ? 'cancelAction' : 'none';
}

function promisedLink({ state }: Model): string {
  if (state === 'open') return 'deploymentBase';
  return state === 'cancelling' ? 'cancelAction' : 'none';
}
