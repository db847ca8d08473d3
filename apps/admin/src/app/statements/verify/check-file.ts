import { verifyStatement, webCryptography, type StatementVerdict } from '@custodian/domain';

/** What came of checking a file: a verdict, or why this browser cannot give one. */
export type Checked =
  { readonly kind: 'verdict'; readonly verdict: StatementVerdict } | { readonly kind: 'cannot'; readonly why: string };

/** Far above any statement; a larger file is something else, and would only fill the memory. */
const largest = 50 * 1024 ** 2;

/** Checks a file in this browser: nothing of it is sent anywhere. */
export async function checkFile(file: Blob, expectedKey: string): Promise<Checked> {
  // Browsers give it only to pages from this machine or over https, whatever the type says.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    return { kind: 'cannot', why: 'This browser checks signatures only on pages that came over https.' };
  }
  if (file.size > largest) return { kind: 'cannot', why: 'The file is larger than any custody statement.' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { kind: 'verdict', verdict: await verifyStatement(bytes, webCryptography(subtle), expectedKey) };
  } catch {
    return { kind: 'cannot', why: 'This browser cannot check Ed25519 signatures, or the file could not be read.' };
  }
}
