export { headMessage } from './audit-chain.ts';
export { fromBase64, toBase64, toHex, utf8Bytes } from './bytes-text.ts';
export { canonicalJson } from './canonical-json.ts';
export { webCryptography } from './cryptography.ts';
export * from './custody-statement.ts';
export * from './statement-file.ts';
export * from './statement-words.ts';
export * from './verify-statement.ts';
