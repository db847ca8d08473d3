/** Folders of the API that every feature may use; all others are features. */
const shared = 'access|audit|config|database|events|http|jobs|problems|testing';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment: 'Rules are pure: nothing but themselves and Temporal.',
      severity: 'error',
      from: { path: '^libs/domain/src', pathNot: '\\.(spec|testing)\\.ts$' },
      to: { pathNot: ['^libs/domain/src', 'node_modules/temporal-(polyfill|spec|utils)/'] },
    },
    {
      name: 'protocol-knows-domain-only',
      comment: 'Arrows point inward: app → protocol → domain.',
      severity: 'error',
      from: { path: '^libs/device-protocol/src', pathNot: '\\.(spec|testing)\\.ts$' },
      to: { path: '^(apps|tools)/' },
    },
    {
      name: 'libraries-by-name',
      comment: 'A library is entered by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^(apps|tools)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts)', dependencyTypes: ['local'] },
    },
    {
      name: 'console-apart-from-api',
      comment: 'Console and API share libraries, never files.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src' },
      to: { path: '^(apps/(?!$1/)|tools/)' },
    },
    {
      name: 'domain-feature-by-index',
      comment: 'A feature of the domain is entered through its index.',
      severity: 'error',
      from: { path: '^libs/domain/src/([^/]+)/' },
      to: { path: '^libs/domain/src/(?!$1/)[^/]+/(?!index\\.ts)' },
    },
    {
      name: 'api-feature-keeps-its-edge',
      comment:
        "A feature's controllers, requests, processors and guards are its own; others call its service, query or rule.",
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/', pathNot: '\\.(spec|testing)\\.ts$' },
      to: {
        path: `^apps/api/src/(?!$1/)(?!(?:${shared})/)[^/]+/.*(\\.(controller|processor|filter)|-requests)\\.ts$`,
      },
    },
    {
      name: 'shared-knows-no-feature',
      comment: 'What every feature uses must not need one of them.',
      severity: 'error',
      from: { path: `^apps/api/src/(${shared.replace('|testing', '')})/`, pathNot: '\\.(spec|testing)\\.ts$' },
      to: {
        path: `^apps/api/src/(?!(?:${shared})/)[^/]+/`,
        // The one edge for errors answers devices in their own words.
        pathNot: ['\\.entity\\.ts$', 'ddi/refuse-device\\.ts$'],
      },
    },
    {
      name: 'console-feature-keeps-to-itself',
      comment:
        "A feature of the console uses the shared kit, and others' data, dialogs and actions, never their pages.",
      severity: 'error',
      from: { path: '^apps/admin/src/app/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^apps/admin/src/app/(?!$1/)(?!(?:ui|session|setup|shell|http|live|offline)/)[^/]+/(?!data/)',
        pathNot: '(\\.routes|-dialog|-actions)\\.ts$',
      },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: {
        path: '^(apps|libs)/[^/]+/src',
        pathNot: ['\\.(spec|testing)\\.ts$', '^apps/admin-e2e/', 'test-setup\\.ts$'],
      },
      to: { path: '\\.(spec|testing)\\.ts$' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@custodian/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
