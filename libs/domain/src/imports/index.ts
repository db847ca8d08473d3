export * from './clean-cell.ts';
export * from './import-file.ts';
export * from './import-register.ts';
export * from './judge-apply.ts';
export * from './judge-file.ts';
export { judgeRow } from './judge-row.ts';
export * from './propose-mapping.ts';
export { staffTypes, type StaffType } from './staff-words.ts';
