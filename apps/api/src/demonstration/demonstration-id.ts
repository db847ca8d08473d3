import { v5 } from 'uuid';

const namespace = '6f1c2f0e-52a5-5e0b-9d3a-3f1b8a0c7d21';

/** The id of one thing of the demonstration force: the same for the same kind and key, whenever it is made. */
export function demonstrationId(kind: string, key: string | number): string {
  return v5(`${kind}/${key}`, namespace);
}
