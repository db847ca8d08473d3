/** A key whose signatures make an image trusted. */
export interface SigningKey {
  readonly id: string;
  readonly name: string;
  /** Ed25519, SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly revokedAt: string | null;
}
