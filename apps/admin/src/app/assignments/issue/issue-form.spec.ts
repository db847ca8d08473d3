import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { NewAssignment } from '../data/assignment.ts';
import { Lookups } from '../data/lookups.ts';
import { IssueForm } from './issue-form.ts';
import { Issuing } from './issuing.ts';

/** The form of a person and a camera, drawn, with what it asked for. */
async function openForm() {
  const asked: NewAssignment[] = [];
  const issue = (wanted: NewAssignment) => {
    asked.push(wanted);
    return Promise.resolve({ ok: false, problem: null });
  };
  TestBed.configureTestingModule({
    providers: [provideRouter([]), { provide: Lookups, useValue: {} }, { provide: Issuing, useValue: { issue } }],
  });
  const fixture = TestBed.createComponent(IssueForm);
  fixture.componentRef.setInput('givenStaff', '2417');
  fixture.componentRef.setInput('givenCamera', 'X2-1');
  const page: HTMLElement = fixture.nativeElement;
  document.body.append(page);
  await fixture.whenStable();
  page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await fixture.whenStable();
  const labels = [...page.querySelectorAll('label')];
  const since = labels.find(({ textContent }) => textContent?.trim() === 'Since')?.htmlFor ?? '';
  return {
    asked,
    page,
    send: async (text: string) => {
      const field = document.getElementById(since);
      if (field instanceof HTMLInputElement) field.value = text;
      field?.dispatchEvent(new Event('input'));
      page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      page.querySelector('form')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
      await fixture.whenStable();
    },
  };
}

describe('issuing since an earlier time', () => {
  it.each(['last tuesday 9am', ''])('issues nothing from now instead where “%s” is no time', async (text) => {
    const { asked, page, send } = await openForm();
    await send(text);
    expect(asked).toEqual([]);
    expect(page.querySelector('small.wrong')?.textContent).toContain('3 Mar 2026 21:14');
    page.remove();
  });

  it('issues from that time once it can be read', async () => {
    const { asked, page, send } = await openForm();
    await send('3 Mar 2026 21:14');
    expect(asked[0]).toEqual({ camera: 'X2-1', staff: '2417', mode: 'personal', from: '2026-03-03T21:14:00.000Z' });
    page.remove();
  });
});
