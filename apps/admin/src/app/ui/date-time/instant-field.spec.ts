import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { InstantField } from './instant-field.ts';

describe('the field for a time', () => {
  let fixture: ComponentFixture<InstantField>;
  beforeEach(async () => {
    fixture = TestBed.createComponent(InstantField);
    fixture.componentRef.setInput('label', 'Who had it at');
    await fixture.whenStable();
  });
  const input = (): HTMLInputElement => fixture.nativeElement.querySelector('input');
  const choices = (): HTMLInputElement[] => [...fixture.nativeElement.querySelectorAll('input[type=radio]')];
  const value = (): string | null => fixture.componentInstance.value();

  async function type(text: string): Promise<void> {
    input().value = text;
    input().dispatchEvent(new Event('input'));
    input().dispatchEvent(new Event('blur'));
    await fixture.whenStable();
  }

  async function show(instant: string): Promise<void> {
    fixture.componentRef.setInput('value', instant);
    await fixture.whenStable();
  }

  it('asks whether BST or GMT is meant in the hour that is shown twice, and takes the answer', async () => {
    await type('25/10/26 0130');
    expect(input().value).toBe('25 Oct 2026 01:30');
    expect(choices().map((choice) => choice.checked)).toEqual([true, false]);
    expect(value()).toBe('2026-10-25T00:30:00.000Z');
    choices()[1]?.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(value()).toBe('2026-10-25T01:30:00.000Z');
  });

  it('shows which of the two it is when the instant comes from elsewhere, to the second', async () => {
    await show('2026-10-25T01:30:42.000Z');
    expect(input().value).toBe('25 Oct 2026 01:30');
    expect(choices().map((choice) => choice.checked)).toEqual([false, true]);
    expect(value()).toBe('2026-10-25T01:30:42.000Z');
    await show('2026-10-25T02:30:00.000Z');
    expect(choices()).toEqual([]);
  });

  it('moves a time of the missing hour forward, and shows what it took', async () => {
    await type('29 Mar 2026 01:30');
    expect(value()).toBe('2026-03-29T01:30:00.000Z');
    expect(input().value).toBe('29 Mar 2026 02:30');
    expect(choices()).toEqual([]);
  });

  it('keeps the time when another day is chosen from the calendar, also across midnight in summer', async () => {
    await show('2026-07-14T23:10:00.000Z');
    expect(input().value).toBe('15 Jul 2026 00:10');
    const calendar: HTMLInputElement = fixture.nativeElement.querySelector('input[type=date]');
    calendar.value = '2026-12-31';
    calendar.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(value()).toBe('2026-12-31T00:10:00.000Z');
    await type('3 Mar 2026');
    expect(fixture.nativeElement.textContent).toContain('Give the time too');
    calendar.value = '2026-03-04';
    calendar.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(value()).toBe('2026-03-04T00:00:00.000Z');
  });

  it('says that something stands in it that is no time, and stops a form until it is one or is gone', async () => {
    const form = document.createElement('form');
    const sent: string[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(input().value);
    });
    document.body.append(form);
    form.append(fixture.nativeElement);
    const send = async (text: string): Promise<void> => {
      input().value = text;
      input().dispatchEvent(new Event('input'));
      // At once, as a person who presses Enter.
      form.requestSubmit();
      await fixture.whenStable();
    };
    await send('last tuesday 9am');
    expect([sent, fixture.componentInstance.isUnreadable(), document.activeElement]).toEqual([[], true, input()]);
    expect(fixture.nativeElement.textContent).toContain('Give the time too');
    await send('3 Mar 2026 21:14');
    expect([sent, fixture.componentInstance.isUnreadable()]).toEqual([['3 Mar 2026 21:14'], false]);
    await send('tomorrow 5pm');
    await show('2026-03-03T21:14:00.000Z');
    form.requestSubmit();
    expect(sent).toHaveLength(2);
    form.remove();
  });

  it('asks for a time that is missing only where it may not be left empty', async () => {
    const field = fixture.componentInstance;
    expect(field.check()).toBe(false);
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toContain('Give a day and a time');
    fixture.componentRef.setInput('optional', true);
    await type('');
    expect(field.check()).toBe(true);
    await type('tomorrow 5pm');
    expect(field.check()).toBe(false);
  });
});
