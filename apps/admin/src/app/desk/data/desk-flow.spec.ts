import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { usualDeskSettings, type AcknowledgementDemand } from '@custodian/domain';
import { of, Subject, throwError } from 'rxjs';
import type { Camera } from '../../cameras/data/camera.ts';
import { DeskClient, type DeskIssue } from './desk-client.ts';
import { DeskFlow } from './desk-flow.ts';
import type { Assigned, DeskPerson, Scanned } from './desk.ts';

const person = { collarNumber: '2417', name: 'A. Marsden', held: [] } as unknown as DeskPerson;
const camera = {
  serial: 'X2-1',
  assignment: { id: 'a-1' },
  holder: { collarNumber: '7', name: 'B. Bond' },
} as unknown as Camera;
const assigned: Assigned = {
  id: 'a-2',
  camera: 'X2-1',
  staff: '2417',
  mode: 'personal',
  from: '2026-03-03T21:14:00Z',
  until: null,
  dueBack: null,
};
const pin = { method: 'pin', pin: '904417' } as const;

/** A desk of a force with this demand, and what it asked of the API. */
function desk(acknowledgement: AcknowledgementDemand) {
  const asked: unknown[] = [];
  const settings = { ...usualDeskSettings, acknowledgement };
  const command =
    (name: string) =>
    (...given: unknown[]) => {
      asked.push([name, ...given]);
      return of(assigned);
    };
  const client = {
    settings: () => ({ hasValue: () => true, value: () => settings }),
    issue: command('issue'),
    giveBack: command('return'),
    transfer: command('transfer'),
  };
  TestBed.configureTestingModule({ providers: [{ provide: DeskClient, useValue: client }] });
  return { flow: TestBed.inject(DeskFlow), asked };
}

describe('the desk of a force that demands receipts', () => {
  it('asks for one before a camera changes hands, and hands it over with that', async () => {
    const { flow, asked } = desk('issue');
    flow.person.set(person);
    flow.camera.set(camera);
    await flow.handOver();
    expect([flow.awaitsReceipt(), asked]).toEqual([true, []]);
    await flow.finish(pin);
    expect(asked).toEqual([['transfer', 'a-1', { staff: '2417', mode: 'personal', receipt: pin }]]);
    expect(flow.awaitsReceipt()).toBe(false);
  });

  it('asks for one of a camera that comes back beside another, where what comes back needs one', async () => {
    const { flow, asked } = desk('both');
    flow.person.set(person);
    await flow.returnHeld({ assignment: 'a-9', camera: 'X2-9', mode: 'loan', from: assigned.from });
    expect([flow.awaitsReceipt(), asked]).toEqual([true, []]);
    await flow.finish(pin);
    expect(asked).toEqual([['return', 'a-9', { receipt: pin }]]);
  });

  it('asks for none of what comes back where only what goes out needs one', async () => {
    const { flow, asked } = desk('issue');
    flow.person.set(person);
    await flow.returnHeld({ assignment: 'a-9', camera: 'X2-9', mode: 'loan', from: assigned.from });
    expect(asked).toEqual([['return', 'a-9', {}]]);
  });

  it('forgets what a receipt was for once another camera is asked for', async () => {
    const { flow, asked } = desk('issue');
    flow.person.set(person);
    flow.camera.set(camera);
    await flow.finish(null);
    expect(flow.awaitsReceipt()).toBe(true);
    flow.anotherCamera();
    expect(flow.awaitsReceipt()).toBe(false);
    await flow.finish(pin);
    expect(asked).toEqual([]);
  });
});

/** Until all that waits for nothing else is done. */
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('scans that come quicker than the server answers', () => {
  /** A desk whose server answers what was scanned only when it is told to. */
  function slowDesk() {
    const asked: string[] = [];
    const answers: Subject<Scanned>[] = [];
    const client = {
      settings: () => ({ hasValue: () => true, value: () => usualDeskSettings }),
      scan: ({ text, expects }: { text?: string; expects?: string }) => {
        asked.push(`${text} as ${expects}`);
        return answers[answers.push(new Subject()) - 1];
      },
      issue: () => {
        asked.push('issue');
        return of(assigned);
      },
    };
    TestBed.configureTestingModule({ providers: [{ provide: DeskClient, useValue: client }] });
    const answer = (scanned: Scanned): void => {
      const subject = answers.at(-1);
      subject?.next(scanned);
      subject?.complete();
    };
    return { flow: TestBed.inject(DeskFlow), asked, answer };
  }

  it('are taken in their order, and none is lost', async () => {
    const { flow, asked, answer } = slowDesk();
    const scans = [flow.scan({ text: '2417' }), flow.scan({ text: 'X2-1' })];
    await turn();
    expect(asked).toEqual(['2417 as person']);
    answer({ kind: 'person', person });
    await scans[0];
    await turn();
    expect(asked).toEqual(['2417 as person', 'X2-1 as camera']);
    answer({ kind: 'camera', camera });
    await scans[1];
    expect(asked).toEqual(['2417 as person', 'X2-1 as camera', 'issue']);
  });

  it('are one scan where the trigger was pulled twice', async () => {
    const { flow, asked, answer } = slowDesk();
    const scans = [flow.scan({ text: '2417' }), flow.scan({ text: '2417' })];
    await turn();
    answer({ kind: 'person', person });
    await Promise.all(scans);
    expect(asked).toEqual(['2417 as person']);
    expect(flow.person()).toBe(person);
  });
});

describe('a pair that was refused', () => {
  const other = { ...person, collarNumber: '2418', name: 'E. Hale' };
  const spare = { ...camera, serial: 'X2-2', assignment: null, holder: null };
  const taken = new HttpErrorResponse({
    status: 409,
    error: { code: 'camera-already-assigned', title: 'Taken', detail: 'No' },
  });

  /** A desk whose server refuses one camera, and the pairs that it was asked to issue. */
  function desk() {
    const pairs: unknown[] = [];
    const client = {
      settings: () => ({ hasValue: () => true, value: () => usualDeskSettings }),
      issue: (asked: DeskIssue) => {
        pairs.push([asked.staff, asked.camera, asked.condition]);
        return asked.camera === 'X2-1' ? throwError(() => taken) : of({ ...assigned, camera: asked.camera });
      },
    };
    TestBed.configureTestingModule({ providers: [{ provide: DeskClient, useValue: client }] });
    return { flow: TestBed.inject(DeskFlow), pairs };
  }

  it('goes no further: the next person is given the camera that is scanned after them', async () => {
    const { flow, pairs } = desk();
    await flow.take({ kind: 'person', person });
    await flow.take({ kind: 'camera', camera });
    await flow.take({ kind: 'person', person: other });
    expect([flow.camera(), flow.problem()]).toEqual([null, null]);
    await flow.take({ kind: 'camera', camera: spare });
    expect(pairs).toEqual([
      ['2417', 'X2-1', undefined],
      ['2418', 'X2-2', undefined],
    ]);
  });

  it('lets the same person take another camera, with what was noted for them', async () => {
    const { flow, pairs } = desk();
    await flow.take({ kind: 'person', person });
    flow.condition.set('stud missing');
    await flow.take({ kind: 'camera', camera });
    await flow.take({ kind: 'camera', camera: spare });
    expect(pairs.at(-1)).toEqual(['2417', 'X2-2', 'stud missing']);
  });

  it('leaves nothing that was noted for one person to the next', async () => {
    const { flow, pairs } = desk();
    await flow.take({ kind: 'person', person });
    flow.condition.set('stud missing');
    flow.kit.set(['clip']);
    await flow.take({ kind: 'person', person: other });
    expect([flow.condition(), flow.kit()]).toEqual(['', []]);
    await flow.take({ kind: 'camera', camera: spare });
    expect(pairs).toEqual([['2418', 'X2-2', undefined]]);
  });
});

describe('a loan at the desk', () => {
  it('is not made while its time cannot be read, and is due back at that time once it can', async () => {
    const { flow, asked } = desk('none');
    await flow.take({ kind: 'person', person });
    flow.goOutAs('loan');
    flow.isDueBackUnreadable.set(true);
    await flow.take({ kind: 'camera', camera });
    expect([asked, flow.problem()?.code]).toEqual([[], 'due-back-unreadable']);
    await flow.handOver();
    expect(asked).toEqual([]);
    flow.isDueBackUnreadable.set(false);
    flow.dueBack.set('2026-03-04T06:00:00Z');
    await flow.handOver();
    expect(asked).toEqual([['transfer', 'a-1', { staff: '2417', mode: 'loan', dueBack: '2026-03-04T06:00:00Z' }]]);
  });

  it('that became something else again asks for no time that was written for it', async () => {
    const { flow, asked } = desk('none');
    await flow.take({ kind: 'person', person });
    flow.goOutAs('loan');
    flow.isDueBackUnreadable.set(true);
    flow.goOutAs('pool');
    flow.goOutAs('loan');
    await flow.take({ kind: 'camera', camera });
    expect(asked).toEqual([['issue', { camera: 'X2-1', staff: '2417', mode: 'loan' }]]);
  });
});
