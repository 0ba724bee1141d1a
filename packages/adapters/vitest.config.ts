import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/globalSetup.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Tests with a chain deploy the venue, or a whole protocol, first.
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
})
