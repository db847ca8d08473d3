import { camerasBehind, peopleBehind } from './coverage-words.ts';

const chesterfield = { code: 'CHE', name: 'Chesterfield' };

describe('the rows behind a figure of coverage', () => {
  it('are those of the station, of no station, or of everywhere', () => {
    expect(peopleBehind(chesterfield, { equipped: 'true' })).toEqual({
      status: 'active,absent',
      station: 'CHE',
      equipped: 'true',
    });
    expect(peopleBehind(null)).toEqual({ status: 'active,absent', without: 'station' });
    expect(peopleBehind(undefined, { entitlement: 'pool' })).toEqual({ status: 'active,absent', entitlement: 'pool' });
    expect(camerasBehind(undefined, { pool: 'true' })).toEqual({ status: 'in_service', pool: 'true' });
  });

  it('are those without a post or a known version, where the figure counts them', () => {
    expect(peopleBehind(null, {}, null)).toEqual({ status: 'active,absent', without: 'station,staffType' });
    expect(peopleBehind(chesterfield, {}, 'pcso')).toMatchObject({ staffType: 'pcso' });
    expect(camerasBehind(chesterfield, { current: 'false' }, null)).toEqual({
      status: 'in_service',
      station: 'CHE',
      without: 'firmware',
      current: 'false',
    });
  });
});
