import { reachDatabase } from './external-database.ts';

const given = process.env['CUSTODIAN_TEST_DATABASE_URL'] ?? '';

const refusal = (url: string) =>
  reachDatabase(url).then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

describe('the PostgreSQL of DATABASE_URL', () => {
  it('is taken when it answers and is new enough', async () => {
    expect(await refusal(given)).toBe('none');
  });

  it('is named without its password when it does not answer', async () => {
    const said = await refusal('postgres://custodian:sekret@127.0.0.1:1/fleet');
    expect(said).toContain('the database fleet at 127.0.0.1:1');
    expect(said).toContain('ECONNREFUSED');
    expect(said).toContain('leave that out');
    expect(said).not.toContain('sekret');
  });

  it('is refused when the sign-in is wrong or the database is not there', async () => {
    const other = new URL(given);
    other.pathname = '/no_such_database';
    expect(await refusal(other.href)).toContain('no_such_database');
    other.password = 'wrong';
    expect(await refusal(other.href)).toContain('cannot be used');
  });

  it('is refused when it is no address', async () => {
    expect(await refusal('localhost')).toContain('Write it as postgres://');
  });
});
