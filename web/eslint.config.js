import eslint from '@eslint/js'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'

const typed = {
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  // It also finds those that say to readers and to other rules what a value of `unknown` is.
  '@typescript-eslint/no-unnecessary-type-assertion': 'off',
  // `string & {}` keeps the known values of a union in the editor's list.
  '@typescript-eslint/no-empty-object-type': 'off',
}

export default tseslint.config(
  { ignores: ['**/dist/', '**/generated/', '**/test/readme/', '**/node_modules/'] },
  eslint.configs.recommended,
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
  {
    files: ['**/src/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  // What it has from Nuxt and Vue is known once that is built; tsc looks at it then.
  { files: ['packages/nuxt/src/runtime/**'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/src/**/*.vue'],
    extends: [tseslint.configs.recommended, vue.configs['flat/recommended'], accessibility.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      ...typed,
      '@typescript-eslint/switch-exhaustiveness-check': 'off', // asks for types, which templates do not have here
      // vue-tsc knows all names.
      'no-undef': 'off',
      // How a template is laid out is a matter of reading, as elsewhere.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      // Absent is undefined, and means something else than a value.
      'vue/require-default-prop': 'off',
      // A label in the same component that names its field by `for` is enough.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // The browser gives the focus to a dialog's first field where it is said so.
      'vuejs-accessibility/no-autofocus': 'off',
    },
  },
  {
    // An application of its own: no host's elements to be mistaken for.
    files: ['apps/*/src/**/*.vue'],
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/html-indent': 'off',
      // Field gives its control the id that its label names.
      'vuejs-accessibility/form-control-has-label': 'off',
    },
  },
  { files: ['apps/*/public/*.js'], languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' } } },
  // vue-tsc knows the types of components; `t` of vue-i18n is made to be taken apart from its object.
  { files: ['apps/*/src/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/unbound-method': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' } },
  // A row that is laid out as a card on a phone is a row to a reader all the same.
  { files: ['apps/*/src/ui/DataTable.vue'], rules: { 'vuejs-accessibility/no-redundant-roles': 'off' } },
  // The box above the list has the focus, and the keys.
  { files: ['apps/*/src/ui/CommandPalette.vue'], rules: { 'vuejs-accessibility/click-events-have-key-events': 'off', 'vuejs-accessibility/interactive-supports-focus': 'off' } },
  {
    files: ['**/test/**/*.ts', '**/*.config.ts', 'apps/*/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }], '@typescript-eslint/no-unused-expressions': 'off' },
  },
)
