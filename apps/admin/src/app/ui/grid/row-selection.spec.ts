import { RowSelection } from './row-selection.ts';

describe('the ticked rows of a grid', () => {
  it('ticks and unticks a row, and counts', () => {
    const selection = new RowSelection();
    expect(selection.isEmpty()).toBe(true);
    selection.toggle('DC-1');
    selection.add(['DC-1', 'DC-2', 'DC-3']);
    selection.toggle('DC-2');
    expect([...selection.ticked()]).toEqual(['DC-1', 'DC-3']);
    expect(selection.count()).toBe(2);
    expect(selection.has('DC-2')).toBe(false);
  });

  it('means every row of the filter, also those not read yet, until one is ticked by hand', () => {
    const selection = new RowSelection();
    selection.selectAll();
    expect(selection.has('never read')).toBe(true);
    expect(selection.isEmpty()).toBe(false);
    selection.toggle('DC-1');
    expect(selection.all()).toBe(false);
    expect([...selection.ticked()]).toEqual(['DC-1']);
  });

  it('forgets everything when cleared', () => {
    const selection = new RowSelection();
    selection.add(['DC-1']);
    selection.selectAll();
    selection.clear();
    expect(selection.isEmpty()).toBe(true);
    expect(selection.has('DC-1')).toBe(false);
  });
});
