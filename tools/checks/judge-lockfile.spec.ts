import { readFileSync } from 'node:fs';
import path from 'node:path';
import { missingFromLock, unsuitedPeers, type Lockfile } from './judge-lockfile.ts';

const whole: Lockfile = {
  packages: {
    '': { dependencies: { compiler: '1' } },
    'apps/api': { dependencies: { compiler: '1', own: '1' } },
    'apps/api/node_modules/own': {},
    'node_modules/compiler': { dependencies: { parser: '2' }, optionalDependencies: { 'compiler-arm': '1' } },
    'node_modules/compiler/node_modules/parser': {},
    'node_modules/compiler-arm': {},
  },
};

const without = (folder: string): Lockfile => ({
  packages: Object.fromEntries(Object.entries(whole.packages).filter(([key]) => key !== folder)),
});

/** A bundler that reads YAML where a reader for it is installed, and such a reader. */
const withReader = (version: string, optional = true): Lockfile => ({
  packages: {
    'node_modules/bundler': { peerDependencies: { yaml: '^2.4.2' }, peerDependenciesMeta: { yaml: { optional } } },
    'node_modules/yaml': { version },
  },
});

describe('what is checked about the lockfile', () => {
  it('finds each package where Node would look for it', () => {
    expect(missingFromLock(whole)).toEqual([]);
  });

  it('names an optional package of another system that was dropped, and says how to mend it', () => {
    const [finding, mend] = missingFromLock(without('node_modules/compiler-arm'));
    expect(finding).toBe('node_modules/compiler needs compiler-arm, which package-lock.json lacks');
    expect(mend).toContain('rm -rf node_modules && npm install --package-lock-only');
  });

  it('names an ordinary package that is not there', () => {
    expect(missingFromLock(without('apps/api/node_modules/own'))[0]).toContain('apps/api needs own');
    expect(missingFromLock(without('node_modules/compiler'))[0]).toContain('package.json needs compiler');
  });

  it('names an optional peer of the wrong version, over which npm 10 and npm 11 differ', () => {
    expect(unsuitedPeers(withReader('2.9.1'))).toEqual([]);
    const [finding, mend] = unsuitedPeers(withReader('1.10.3'));
    expect(finding).toBe('node_modules/bundler takes yaml ^2.4.2 where there is one, and sees 1.10.3');
    expect(mend).toContain('devDependencies');
    expect(unsuitedPeers({ packages: { ...withReader('1.10.3').packages, 'node_modules/yaml': {} } })).toEqual([]);
  });

  it('leaves peers that must be there to npm, which tells of them itself', () => {
    expect(unsuitedPeers(withReader('1.10.3', false))).toEqual([]);
  });

  it('finds the lockfile of this checkout whole', () => {
    const file = path.resolve(import.meta.dirname, '../../package-lock.json');
    const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
    expect([...missingFromLock(lock), ...unsuitedPeers(lock)]).toEqual([]);
  });
});
