import { satisfies } from 'semver';

/** What the checks read of one package of the lockfile. */
interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** package-lock.json; a package's key is the folder it is installed in. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const mend =
  'npm ci refuses such a package-lock.json. To mend it: rm -rf node_modules && npm install --package-lock-only && npm ci. (npm install beside a node_modules drops the optional packages of other systems.)';

const mendPeer =
  'npm 10 then wants a copy of its own in the lockfile, which npm 11 leaves out, and npm ci refuses it. To mend it: add a version that suits to devDependencies of package.json, then rm -rf node_modules && npm install --package-lock-only && npm ci.';

/**
 * Packages that some package needs and the lockfile does not hold. Those of other systems count too: npm ci wants
 * every one of them written down, and npm install beside a node_modules silently strikes them out.
 */
export function missingFromLock(lock: Lockfile): string[] {
  const findings = Object.entries(lock.packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => seenFrom(lock, folder, name) === undefined)
      .map((name) => `${folder || 'package.json'} needs ${name}, which package-lock.json lacks`),
  );
  return findings.length > 0 ? [...findings, mend] : [];
}

/** Optional peers that are installed in a version that does not suit: npm 10 and npm 11 write them down differently. */
export function unsuitedPeers(lock: Lockfile): string[] {
  const findings = Object.entries(lock.packages).flatMap(([folder, { peerDependencies, peerDependenciesMeta }]) =>
    Object.entries(peerDependencies ?? {}).flatMap(([name, range]) => {
      const found = peerDependenciesMeta?.[name]?.optional === true ? seenFrom(lock, folder, name)?.version : undefined;
      const suits = found === undefined || satisfies(found, range, { includePrerelease: true });
      return suits ? [] : [`${folder} takes ${name} ${range} where there is one, and sees ${found}`];
    }),
  );
  return findings.length > 0 ? [...findings, mendPeer] : [];
}

/** The package that Node finds from a folder: `a/node_modules/b` sees its own, then those of `a`, then the root's. */
function seenFrom({ packages }: Lockfile, folder: string, name: string): LockedPackage | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  const above = [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
  const place = above.map((start) => `${start}node_modules/${name}`).find((candidate) => candidate in packages);
  return place === undefined ? undefined : packages[place];
}
