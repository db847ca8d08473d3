import { TestBed } from '@angular/core/testing';
import { usualDeskSettings } from '@custodian/domain';
import { of } from 'rxjs';
import type { Camera } from '../../cameras/data/camera.ts';
import { BatchFlow } from './batch-flow.ts';
import { DeskClient, type DeskBatch } from './desk-client.ts';
import { DeskFlow } from './desk-flow.ts';
import type { DeskPerson, Scanned } from './desk.ts';

const scannedAs: Readonly<Record<string, Scanned>> = {
  '2417': { kind: 'person', person: { collarNumber: '2417', name: 'A. Marsden', held: [] } as unknown as DeskPerson },
  'X2-1': { kind: 'camera', camera: { serial: 'X2-1', holder: null } as Camera },
};

/** A desk at which a person and their camera were scanned for a batch, with what was noted of it. */
async function scannedBatch() {
  const sent: DeskBatch[] = [];
  const client = {
    settings: () => ({ hasValue: () => true, value: () => usualDeskSettings }),
    scan: ({ text = '' }: { text?: string }) => of(scannedAs[text]),
    batch: (asked: DeskBatch) => {
      sent.push(asked);
      return of({ id: asked.id, kind: asked.kind, done: 1, refused: 0, lines: [] });
    },
  };
  TestBed.configureTestingModule({ providers: [{ provide: DeskClient, useValue: client }] });
  const batch = TestBed.inject(BatchFlow);
  const flow = TestBed.inject(DeskFlow);
  for (const text of ['2417', 'X2-1']) await batch.scan({ text });
  flow.condition.set('lens scratched');
  return { batch, flow, sent, cameras: () => batch.lines().map(({ camera }) => camera) };
}

describe('a batch that was not sent yet', () => {
  it('can be brought back with what was noted of it, once it was emptied', async () => {
    const { batch, flow, cameras, sent } = await scannedBatch();
    batch.clear();
    flow.clear();
    expect([cameras(), batch.broughtBack()]).toEqual([[], 2]);
    batch.bringBack();
    expect([cameras(), batch.broughtBack(), flow.condition()]).toEqual([['X2-1'], 0, 'lens scratched']);
    await batch.sendLines();
    expect(sent).toMatchObject([{ kind: 'issue', lines: [{ camera: 'X2-1', staff: '2417' }] }]);
  });

  it('goes on where it was, after the desk did something else', async () => {
    const { batch, flow, cameras } = await scannedBatch();
    batch.clear(true);
    flow.turn('return');
    flow.turn('issue');
    batch.enter();
    expect([cameras(), flow.condition()]).toEqual([['X2-1'], 'lens scratched']);
  });

  it('stays as it is where the same is chosen again, and is put aside where a pile comes back instead', async () => {
    const { batch, cameras } = await scannedBatch();
    batch.turn('issue');
    expect(cameras()).toEqual(['X2-1']);
    batch.turn('return');
    expect([cameras(), batch.broughtBack()]).toEqual([[], 2]);
    batch.enter();
    expect(batch.kind()).toBe('return');
    batch.bringBack();
    expect([batch.kind(), cameras()]).toEqual(['issue', ['X2-1']]);
  });

  it('is over once it was sent: nothing is left to bring back', async () => {
    const { batch } = await scannedBatch();
    await batch.sendLines();
    batch.clear();
    expect(batch.broughtBack()).toBe(0);
  });
});
