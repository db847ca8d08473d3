import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { ScanPanel } from './scan-panel.ts';

describe('the field that scans land in', () => {
  let fixture: ComponentFixture<ScanPanel>;
  let scanned: string[];
  let at: number;

  beforeEach(async () => {
    fixture = TestBed.createComponent(ScanPanel);
    document.body.append(fixture.nativeElement);
    await fixture.whenStable();
    scanned = [];
    at = 1_000;
    fixture.componentInstance.scanned.subscribe((code) => scanned.push(code));
    field().focus();
  });
  afterEach(() => fixture.nativeElement.remove());

  const field = (): HTMLInputElement => fixture.nativeElement.querySelector('input');

  /** A key as a browser acts on it: it writes where focus is, Enter sends the form, Tab leaves. Nothing is drawn between keys. */
  function press(key: string, gap: number): void {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: (at += gap) });
    const goesOn = (document.activeElement ?? document.body).dispatchEvent(event);
    const focused = document.activeElement;
    if (!goesOn || !(focused instanceof HTMLInputElement)) return;
    if (key === 'Enter') focused.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    else if (key === 'Tab') focused.blur();
    else {
      focused.value += key;
      focused.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  function type(text: string, gap: number, end = 'Enter'): void {
    for (const key of [...text, end]) press(key, gap);
  }

  it('takes every scan of a scanner that ends with Tab, and keeps the focus', () => {
    for (const code of ['AUDA-030', 'AUDA-031', 'AUDA-032']) type(code, 10, 'Tab');
    expect(scanned).toEqual(['AUDA-030', 'AUDA-031', 'AUDA-032']);
    expect([document.activeElement, field().value]).toEqual([field(), '']);
  });

  it.each(['Enter', 'Tab'])('takes four scans at 5 ms a key without a pause, each ended by %s', (end) => {
    const codes = ['AUDA-033', 'AUDA-034', 'AUDA-035', 'AUDA-036'];
    for (const code of codes) type(code, 5, end);
    expect(scanned).toEqual(codes);
    expect(field().value).toBe('');
  });

  it('takes what a hand types, each code by itself, however soon the next is begun', () => {
    for (const code of ['A1', 'auda-037', 'AUDA-038']) type(code, 120);
    expect(scanned).toEqual(['A1', 'auda-037', 'AUDA-038']);
  });

  it('takes a scan alone where a hand left text in the field before', () => {
    for (const key of 'Aud') press(key, 150);
    press('A', 1_500);
    type('UDA-039', 5);
    expect(scanned).toEqual(['AUDA-039']);
    expect(field().value).toBe('');
  });

  it('takes a scan whole that hesitated in the middle', () => {
    for (const key of 'AUDA') press(key, 5);
    press('-', 300);
    type('040', 5);
    expect(scanned).toEqual(['AUDA-040']);
  });

  it('takes a scan out of another field, and leaves there what was written before', async () => {
    const other = document.createElement('input');
    fixture.nativeElement.append(other);
    other.value = 'Under the desk ';
    other.focus();
    type('AUDA-041', 5);
    type('AUDA-042', 5, 'Tab');
    expect(scanned).toEqual(['AUDA-041', 'AUDA-042']);
    expect([other.value, document.activeElement]).toEqual(['Under the desk ', other]);
  });

  it('takes a scan that begins where focus is on no field', () => {
    field().blur();
    type('AUDA-043', 5, 'Tab');
    expect(scanned).toEqual(['AUDA-043']);
  });
});
