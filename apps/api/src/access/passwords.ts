import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters OWASP names as its first choice: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

const decoy = hashPassword('nobody has this password');

/** Compares; an unknown person (hash null) costs the same time as a wrong password, and is always refused. */
export async function passwordMatches(kept: string | null, given: string): Promise<boolean> {
  const matches = await verify(kept ?? (await decoy), given);
  return matches && kept !== null;
}
