import { defineConfig } from 'oxlint'
import borders from './src/borders.json' with { type: 'json' }

/** The strict rules of typescript-eslint that have no options here and need no types. */
const STRICT = [
  'no-array-constructor',
  'no-duplicate-enum-values',
  'no-dynamic-delete',
  'no-empty-object-type',
  'no-explicit-any',
  'no-extra-non-null-assertion',
  'no-extraneous-class',
  'no-invalid-void-type',
  'no-misused-new',
  'no-namespace',
  'no-non-null-asserted-nullish-coalescing',
  'no-non-null-asserted-optional-chain',
  'no-non-null-assertion',
  'no-require-imports',
  'no-this-alias',
  'no-unnecessary-type-constraint',
  'no-unsafe-declaration-merging',
  'no-unsafe-function-type',
  'no-unused-vars',
  'no-useless-constructor',
  'no-wrapper-object-types',
  'prefer-as-const',
  'prefer-literal-enum-member',
  'prefer-namespace-keyword',
  'triple-slash-reference',
  'unified-signatures',
]

/** Those that know the types. */
const TYPED = [
  'await-thenable',
  'no-array-delete',
  'no-base-to-string',
  'no-deprecated',
  'no-duplicate-type-constituents',
  'no-floating-promises',
  'no-for-in-array',
  'no-generated-empty-object-type',
  'no-implied-eval',
  'no-meaningless-void-operator',
  'no-misused-promises',
  'no-misused-spread',
  'no-mixed-enums',
  'no-redundant-type-constituents',
  'no-unnecessary-boolean-literal-compare',
  'no-unnecessary-condition',
  'no-unnecessary-template-expression',
  'no-unnecessary-type-arguments',
  'no-unnecessary-type-assertion',
  'no-unnecessary-type-conversion',
  'no-unnecessary-type-parameters',
  'no-unsafe-argument',
  'no-unsafe-assignment',
  'no-unsafe-call',
  'no-unsafe-enum-comparison',
  'no-unsafe-member-access',
  'no-unsafe-return',
  'no-unsafe-unary-minus',
  'no-useless-default-assignment',
  'only-throw-error',
  'prefer-promise-reject-errors',
  'prefer-reduce-type-parameter',
  'prefer-return-this-type',
  'related-getter-setter-pairs',
  'require-await',
  'unbound-method',
  'use-unknown-in-catch-callback-variable',
  'prefer-nullish-coalescing',
  'no-unsafe-type-assertion',
]

/** The settings of rules of typescript-eslint. */
const all = (names: readonly string[], setting: 'error' | 'off') =>
  Object.fromEntries(names.map((name) => [`typescript/${name}`, setting]))

export default defineConfig({
  plugins: ['typescript'],
  jsPlugins: ['eslint-plugin-boundaries'],
  categories: { correctness: 'off' },
  options: { typeAware: true },
  // bench/others runs with packages that are not installed here.
  ignorePatterns: ['output/', 'bench/others/', '**/*.types.ts'],
  settings: {
    'boundaries/elements': Object.keys(borders).map((type) => ({ type, pattern: `src/${type}` })),
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } },
  },
  rules: {
    ...all([...STRICT, ...TYPED], 'error'),
    'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/restrict-plus-operands': [
      'error',
      {
        allowAny: false,
        allowBoolean: false,
        allowNullish: false,
        allowNumberAndString: false,
        allowRegExp: false,
      },
    ],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    complexity: ['error', 14],
    'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
    'no-console': 'error',
    'no-unused-expressions': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'prefer-rest-params': 'error',
    'prefer-spread': 'error',
  },
  overrides: [
    {
      // Which folder of src may import which: src/borders.json, explained in ARCHITECTURE.md.
      files: ['src/**'],
      rules: {
        'boundaries/dependencies': [
          'error',
          {
            default: 'disallow',
            policies: Object.entries(borders).map(([type, allowed]) => ({
              from: { element: { type } },
              allow: { to: { element: { type: [type, ...allowed] } } },
            })),
          },
        ],
      },
    },
    {
      files: ['test/**'],
      rules: {
        'max-lines': 'off',
        // A test states what it expects of JSON, and fails where it is wrong.
        'typescript/no-unsafe-type-assertion': 'off',
      },
    },
    {
      files: ['**/*.js', '**/*.cjs'],
      rules: {
        ...all(TYPED, 'off'),
        'typescript/no-confusing-void-expression': 'off',
        'typescript/no-require-imports': 'off',
      },
    },
  ],
})
