import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { NEVER } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { Session } from '../../session/session.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import type { StagedImport } from '../data/import.ts';
import { Differences } from './differences.ts';
import { ImportPage } from './import-page.ts';

const shown = {
  id: 'i1',
  kind: 'cameras',
  state: 'staged',
  fileName: 'delivery.csv',
  complete: false,
  counts: { create: 12, change: 0, leave: 0, unchanged: 0, reject: 0 },
  headings: ['S/N', 'Base'],
  mapping: { serial: 'S/N', station: 'Base' },
  mappingFrom: 'found',
  rowCount: 12,
  problem: null,
  progress: 0,
  createdAt: '2026-11-20T08:00:00Z',
  createdBy: 'A. Okafor',
  appliedAt: null,
  appliedBy: null,
  reversedAt: null,
  reversedBy: null,
  version: 2,
  missing: [],
  leaversNeedConfirming: false,
  conflicts: [],
} satisfies StagedImport;
const restaged = { ...shown, counts: { ...shown.counts, create: 11, change: 1 }, version: 3 };

describe('an import that somebody else changes while it is looked at', () => {
  let fixture: ComponentFixture<ImportPage>;
  let http: HttpTestingController;
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: Session, useValue: { may: () => true } },
        { provide: LiveEvents, useValue: { of: () => NEVER } },
        { provide: Ask, useValue: { about: () => Promise.resolve({ reason: '' }) } },
      ],
    });
    // Its rows are drawn by size, which no page has here.
    TestBed.overrideComponent(ImportPage, {
      remove: { imports: [Differences] },
      add: { schemas: [NO_ERRORS_SCHEMA] },
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ImportPage);
    fixture.componentRef.setInput('id', 'i1');
    fixture.detectChanges();
    http.expectOne('/api/v1/imports/i1').flush(shown);
    await settle();
  });

  /** Lets what was answered be drawn; rows and words of the register stay unasked-for. */
  async function settle(): Promise<void> {
    await new Promise((done) => setTimeout(done));
    fixture.detectChanges();
  }

  const text = (): string => fixture.nativeElement.textContent;
  const apply = (): HTMLButtonElement =>
    [...fixture.nativeElement.querySelectorAll('button')].find((button) => button.textContent.includes('Apply 12'));

  it('applies only what was shown, says that nothing was done, and what is different', async () => {
    apply().click();
    await settle();
    const asked = http.expectOne({ method: 'POST', url: '/api/v1/imports/i1/apply' });
    expect(asked.request.headers.get('If-Match')).toBe('"v2"');
    asked.flush({ code: 'precondition-failed' }, { status: 412, statusText: 'Precondition Failed' });
    await settle();
    http.expectOne('/api/v1/imports/i1').flush(restaged);
    await settle();
    expect(text()).toContain('Somebody changed this import while you looked at it.');
    expect(text()).toContain('Create: 11 rows now, 12 before.');
    expect(text()).toContain('Change: 1 row now, 0 before.');
  });
});
