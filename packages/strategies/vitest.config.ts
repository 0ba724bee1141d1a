import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Tests with a chain deploy a whole protocol first.
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
})
