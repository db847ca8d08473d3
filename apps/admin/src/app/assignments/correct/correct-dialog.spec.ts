import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { AssignmentPeriod } from '../data/assignment.ts';
import { CorrectDialogs } from './correct-dialog.ts';

const open: AssignmentPeriod = {
  id: 'a-1',
  camera: 'X2-1',
  staff: { collarNumber: 'P7', name: 'A. Marsden' },
  mode: 'personal',
  from: '2026-03-03T21:14:00Z',
  until: null,
  dueBack: null,
  version: 1,
};

describe('the dialog that corrects a period', () => {
  let http: HttpTestingController;
  let closed: Promise<boolean>;
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    closed = TestBed.inject(CorrectDialogs).open(open);
    await rest();
  });
  afterEach(() => document.querySelector('.cdk-overlay-container')?.remove());

  const dialog = (): HTMLElement => document.querySelector('app-correct-dialog') ?? document.body;
  const field = (index: number): HTMLInputElement => {
    const found = dialog().querySelectorAll<HTMLInputElement>('input:not([type=date])')[index];
    if (found === undefined) throw new Error(`there is no field ${index}`);
    return found;
  };
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  async function write(index: number, text: string): Promise<void> {
    field(index).value = text;
    field(index).dispatchEvent(new Event('input', { bubbles: true }));
    await rest();
  }
  async function send(): Promise<void> {
    dialog()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await rest();
  }
  const asked = () => http.expectOne('/api/v1/assignments/a-1/correct');

  it('sends nothing without a reason and a change, and says what is missing', async () => {
    await send();
    http.expectNone('/api/v1/assignments/a-1/correct');
    expect(dialog().textContent).toContain('Say why the record is corrected.');
    expect(dialog().textContent).toContain('This is what the record says already.');
  });

  it('names the version it was shown, and shows what the record says now where that is another', async () => {
    await write(0, 'P8');
    await write(2, 'Swapped at the handover');
    await send();
    const first = asked();
    expect(first.request.headers.get('If-Match')).toBe('"v1"');
    expect(first.request.body).toEqual({ staff: 'P8', reason: 'Swapped at the handover' });
    first.flush({ code: 'precondition-failed' }, { status: 412, statusText: 'Precondition Failed' });
    await rest();
    http.expectOne('/api/v1/assignments/a-1').flush({ ...open, until: '2026-03-04T06:00:00Z', version: 2 });
    await rest();
    expect(dialog().textContent).toContain('The record changed while it was open here.');
    expect(dialog().textContent).toContain('4 Mar 2026 06:00');
    await send();
    const second = asked();
    expect(second.request.headers.get('If-Match')).toBe('"v2"');
    expect(second.request.body).toEqual({ staff: 'P8', reason: 'Swapped at the handover' });
    second.flush({});
    expect(await closed).toBe(true);
  });

  it('says a refusal at the field that it is about', async () => {
    await write(0, 'P99');
    await write(2, 'Swapped');
    await send();
    const errors = [{ field: 'staff', message: 'Nobody had P99 then.' }];
    asked().flush({ code: 'not-found', title: 'No', detail: 'x', errors }, { status: 404, statusText: 'Not Found' });
    await rest();
    expect(dialog().querySelector('app-lookup-field .wrong')?.textContent).toBe('Nobody had P99 then.');
    expect(dialog().querySelector('app-problem')).toBeNull();
    await write(0, 'P9');
    expect(dialog().querySelector('app-lookup-field .wrong')).toBeNull();
  });

  it('leads to the version that took its place where somebody else corrected it', async () => {
    await write(0, 'P8');
    await write(2, 'Swapped');
    await send();
    asked().flush({}, { status: 412, statusText: 'Precondition Failed' });
    await rest();
    http.expectOne('/api/v1/assignments/a-1').flush({ ...open, supersededAt: '2026-03-04T06:00:00Z', version: 2 });
    await rest();
    const show = [...dialog().querySelectorAll('button')].find((one) => one.textContent.includes('says now'));
    show?.click();
    expect(await closed).toBe(true);
  });
});
