import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session } from '../../session/session.ts';
import type { ExceptionDetail } from '../data/exception-detail.ts';
import { ExceptionPeek } from './exception-peek.ts';

const open: ExceptionDetail = {
  id: 'e1',
  kind: 'camera-not-docked',
  severity: 'normal',
  status: 'open',
  title: 'X2-1 was not docked for 7 days',
  detail: '',
  subject: { kind: 'camera', id: 'c1', label: 'X2-1' },
  station: null,
  owner: null,
  since: '2026-11-20T08:00:00Z',
  dueAt: null,
  snoozedUntil: null,
  version: 1,
  rule: null,
  events: [],
  members: [],
  memberCount: 0,
  facts: [],
  commands: ['take', 'snooze', 'comment'],
};
const cleared: ExceptionDetail = {
  ...open,
  status: 'cleared',
  clearedAt: '2026-11-26T07:38:00Z',
  version: 2,
  commands: ['comment'],
  events: [{ id: '1', at: '2026-11-26T07:38:00Z', what: 'cleared', actor: 'Its rule', words: null, facts: {} }],
};
const stale = { status: 412, statusText: 'Precondition Failed' };

describe('an exception beside the queue', () => {
  let fixture: ComponentFixture<ExceptionPeek>;
  let http: HttpTestingController;
  const element = (): HTMLElement => fixture.nativeElement;
  const field = (selector: string): HTMLInputElement => {
    const found = element().querySelector<HTMLInputElement>(selector);
    if (found === null) throw new Error(`there is no ${selector}`);
    return found;
  };
  const comment = () => field('textarea');
  /** Promises and drawing have come to rest. */
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const write = async (into: HTMLInputElement, words: string): Promise<void> => {
    into.value = words;
    into.dispatchEvent(new Event('input'));
    await rest();
  };
  const send = async (form: string): Promise<void> => {
    field(form).dispatchEvent(new Event('submit', { cancelable: true }));
    await rest();
  };
  const answerRead = async (detail: ExceptionDetail): Promise<void> => {
    http.expectOne('/api/v1/exceptions/e1').flush(detail);
    await rest();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: Session, useValue: { may: () => true } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ExceptionPeek);
    fixture.componentRef.setInput('item', open);
    fixture.detectChanges();
    await rest();
    http.expectOne('/api/v1/exceptions/owners').flush({ items: [] });
  });
  afterEach(() => http.verify());

  it('sends a comment again by itself where somebody changed it meanwhile, and bothers nobody', async () => {
    await answerRead(open);
    await write(comment(), 'On leave');
    await send('form.say');
    http.expectOne('/api/v1/exceptions/e1/comment').flush({}, stale);
    await rest();
    await answerRead({ ...open, version: 2, owner: { id: 'o', name: 'K. Doyle' } });
    const again = http.expectOne('/api/v1/exceptions/e1/comment');
    expect([again.request.headers.get('if-match'), again.request.body]).toEqual(['"v2"', { reason: 'On leave' }]);
    again.flush({ ...open, version: 3 });
    await rest();
    expect([comment().value, element().querySelector('[role=alert]')]).toEqual(['', null]);
  });

  it('keeps what is written why to snooze it when its rule clears it, says so, and takes it as a comment', async () => {
    await answerRead(open);
    fixture.componentInstance.press('snooze');
    await rest();
    await write(field('#snooze-why'), 'Back next week');
    await send('app-snooze-form form');
    http.expectOne('/api/v1/exceptions/e1/snooze').flush({}, stale);
    await rest();
    await answerRead(cleared);
    fixture.componentRef.setInput('round', 1);
    await rest();
    await answerRead(cleared);
    expect(element().textContent).toContain('Cleared meanwhile: Its rule');
    expect(field('#snooze-why').value).toBe('Back next week');
    await send('app-snooze-form form');
    const kept = http.expectOne('/api/v1/exceptions/e1/comment');
    expect(kept.request.body).toEqual({ reason: 'Back next week' });
    kept.flush({ ...cleared, version: 3 });
    await rest();
    expect(element().querySelector('#snooze-why')).toBeNull();
  });

  it('leaves what is being written where it is while it is taken, and while an earlier comment is on its way', async () => {
    await answerRead(open);
    fixture.componentInstance.press('snooze');
    await rest();
    await write(field('#snooze-why'), 'Half a rea');
    await write(comment(), 'First');
    await send('form.say');
    await write(comment(), 'First, and more');
    fixture.componentInstance.press('take');
    await rest();
    // The second waits for the answer to the first, and builds on it.
    http.expectNone('/api/v1/exceptions/e1/take');
    http.expectOne('/api/v1/exceptions/e1/comment').flush({ ...open, version: 2 });
    await rest();
    const taken = http.expectOne('/api/v1/exceptions/e1/take');
    expect(taken.request.headers.get('if-match')).toBe('"v2"');
    taken.flush({ ...open, version: 3, commands: ['release', 'snooze', 'comment'] });
    await rest();
    expect([field('#snooze-why').value, comment().value]).toEqual(['Half a rea', 'First, and more']);
  });

  it('does what a key asked for once it is read, where the key came first', async () => {
    fixture.componentInstance.press('snooze');
    await answerRead(open);
    await rest();
    expect(element().querySelector('#snooze-why')).not.toBeNull();
  });
});
