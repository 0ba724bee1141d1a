import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Chain tests mine hundreds of blocks on a real node.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
