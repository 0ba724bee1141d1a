import { defineConfig, type Options } from 'tsup'

/**
 * The one build of every published package: ESM and CommonJS, a declaration file for each, no minification.
 *
 * Bundles stay flat and untouched, so that the bundler of an application can drop what it does not import.
 *
 * @param entry - Entry files; a record maps each output name to its file, for packages with subpaths.
 * @param overrides - What one package needs differently.
 */
export function library(entry: NonNullable<Options['entry']> = ['src/index.ts'], overrides: Options = {}) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    clean: true,
    sourcemap: true,
    minify: false,
    splitting: true,
    treeshake: false,
    // TypeScript 6 deprecates `baseUrl`, which tsup still passes to the declaration build.
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    ...overrides,
  })
}
