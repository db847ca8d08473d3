const label = /^(?!\.)[A-Za-z0-9._-]{1,128}$/;

/** The largest artifact that is taken, in bytes (1 GiB). */
export const largestArtifact = 1024 ** 3;

/** Whether a file name may be shown and linked as it is: it is only ever a label, no path is built from it. */
export function isArtifactName(name: string): boolean {
  return label.test(name);
}
