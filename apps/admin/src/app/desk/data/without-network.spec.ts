import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { usualDeskSettings } from '@custodian/domain';
import { throwError } from 'rxjs';
import type { Camera } from '../../cameras/data/camera.ts';
import type { Problem } from '../../http/problem.ts';
import { DeskClient } from './desk-client.ts';
import { DeskFlow } from './desk-flow.ts';
import type { DeskPerson } from './desk.ts';
import { WithoutNetwork, type Unasked } from './without-network.ts';

const person = { collarNumber: '2417', name: 'A. Marsden', usualMode: 'personal', held: [] } as unknown as DeskPerson;
const camera = { serial: 'X2-1', assignment: null, holder: null } as unknown as Camera;
const noAnswer = throwError(() => new HttpErrorResponse({ status: 0 }));

/** A desk whose server is away, and what its machine was asked to keep. */
function desk({ isKeeping = false, says = null }: { isKeeping?: boolean; says?: Problem | null } = {}) {
  const kept: Unasked[] = [];
  let asked = 0;
  const away = () => {
    asked += 1;
    return noAnswer;
  };
  const settings = () => ({ hasValue: () => true, value: () => usualDeskSettings });
  const client = { settings, scan: away, issue: away, transfer: away };
  TestBed.configureTestingModule({ providers: [{ provide: DeskClient, useValue: client }] });
  TestBed.inject(WithoutNetwork).offer({
    isKeeping: () => isKeeping,
    keep: (unasked) => {
      kept.push(unasked);
      return Promise.resolve(says);
    },
  });
  return { flow: TestBed.inject(DeskFlow), kept, asked: () => asked };
}

describe('a desk whose server does not answer', () => {
  it('keeps what was scanned, with the person whom the server had named before', async () => {
    const { flow, kept } = desk();
    await flow.scan({ text: '2417' });
    flow.person.set(person);
    await flow.scan({ text: 'X2-1' });
    flow.turn('return');
    await flow.scan({ text: 'X2-2' });
    expect(kept).toEqual([
      { end: 'issue', codes: ['2417'] },
      { end: 'issue', codes: ['2417', 'X2-1'] },
      { end: 'return', codes: ['X2-2'] },
    ]);
    expect([flow.person(), flow.problem()]).toEqual([null, null]);
  });

  it('asks nobody while others that were scanned before still wait', async () => {
    const { flow, kept, asked } = desk({ isKeeping: true });
    await flow.scan({ text: '2417' });
    expect([kept.length, asked()]).toEqual([1, 0]);
  });

  it('keeps an issue whose answer was lost as one that may be on record', async () => {
    const { flow, kept } = desk();
    flow.person.set(person);
    await flow.take({ kind: 'camera', camera });
    expect(kept).toEqual([{ end: 'issue', codes: ['2417', 'X2-1'], isUnanswered: true }]);
  });

  it('keeps nothing that says more than scans do, and leaves that on the page', async () => {
    const { flow, kept } = desk();
    flow.person.set(person);
    flow.mode.set('loan');
    await flow.scan({ text: 'X2-1' });
    await flow.take({ kind: 'camera', camera });
    expect([kept, flow.person(), flow.problem()?.code]).toEqual([[], person, 'no-answer']);
    flow.clear();
    await flow.scan({ tap: '17' });
    expect(kept).toEqual([]);
  });

  it('says why where it cannot be kept, and forgets nothing', async () => {
    const says = { code: 'receipt-needs-network' } as Problem;
    const { flow } = desk({ says });
    flow.person.set(person);
    await flow.scan({ text: 'X2-1' });
    expect([flow.problem(), flow.person()]).toEqual([says, person]);
  });

  it('keeps scans only where nobody answered, not where the answer was no', async () => {
    const { flow, kept } = desk();
    TestBed.inject(DeskClient).scan = () => throwError(() => new HttpErrorResponse({ status: 404 }));
    await flow.scan({ text: 'rubbish' });
    expect([kept, flow.problem()?.status]).toEqual([[], 404]);
  });
});
