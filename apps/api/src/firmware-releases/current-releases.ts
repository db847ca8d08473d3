/**
 * The numbers of a version, so that 4.10 comes after 4.9; null where it has none. Without a question mark, which in a
 * condition stands for a value.
 */
const versionNumbers = String.raw`string_to_array(substring(version FROM '(\d+(\.\d+)*)'), '.')::numeric[]`;

/**
 * SQL of what counts as current firmware, one row a model: the newest of its approved releases, by version and not by the
 * day of approval, so that a stepping stone approved later does not take the place of the release it leads to. A withdrawn
 * release never counts, and one that no rollout has offered yet does: the force has said that cameras should run it.
 */
export const currentReleases = newestOf(`state = 'approved'`);

/** SQL of the same as it was at an instant: approved by then, and not yet withdrawn. */
export function currentReleasesAsAt(at: string): string {
  return newestOf(`approved_at <= ${at} AND (withdrawn_at IS NULL OR withdrawn_at > ${at})`);
}

function newestOf(counts: string): string {
  return `SELECT DISTINCT ON (model_id) model_id, id AS release_id, version, approved_at
  FROM firmware_releases WHERE ${counts}
 ORDER BY model_id, ${versionNumbers} DESC NULLS LAST, approved_at DESC`;
}

/** SQL that tells whether a device runs a release: `v4.2.1` and `4.2.1` are one version. */
export function runsVersion(reported: string, released: string): string {
  return `ltrim(lower(${reported}), 'v') = ltrim(lower(${released}), 'v')`;
}
