import { labelWords, readLabelJob } from './label-job.ts';

describe('what is to be printed', () => {
  it('is what is ticked in a list, or everything that it shows', () => {
    expect(labelWords('cameras', { status: 'in_store' }, [])).toEqual({ kind: 'cameras', status: 'in_store' });
    expect(labelWords('cameras', { status: 'in_store' }, ['CAM-1', 'CAM-2'])).toEqual({
      kind: 'cameras',
      serials: 'CAM-1,CAM-2',
    });
    expect(labelWords('staff', {}, ['0417'])).toEqual({ kind: 'staff', collarNumbers: '0417' });
  });

  it('is named in the address, or is what a list there would show', () => {
    expect(readLabelJob({ kind: 'cameras', serials: 'CAM-1, CAM-2,' })).toEqual({
      kind: 'cameras',
      names: ['CAM-1', 'CAM-2'],
      filter: {},
    });
    expect(readLabelJob({ kind: 'staff', collarNumbers: '0417' }).names).toEqual(['0417']);
    expect(readLabelJob({ kind: 'docks', station: 'CHE', sort: '-serial', peek: 'X' })).toEqual({
      kind: 'docks',
      names: null,
      filter: { station: 'CHE', sort: '-serial' },
    });
    expect(readLabelJob({})).toEqual({ kind: 'cameras', names: null, filter: {} });
  });
});
