const storageName = 'custodian.device';

/** What this browser calls itself in the record of scans: the same for as long as it keeps its storage. */
export function deviceName(): string {
  const known = localStorage.getItem(storageName);
  if (known !== null) return known;
  const made = `Browser ${crypto.randomUUID().slice(0, 4).toUpperCase()}`;
  localStorage.setItem(storageName, made);
  return made;
}
