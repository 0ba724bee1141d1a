#!/usr/bin/env node
import { BaseError } from '@holdfast/core'
import { createProgram } from './program.js'

// Whoever reads the result may stop early, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  await createProgram().parseAsync()
} catch (error) {
  // An error of ours says what to do; the stack of any other is all there is to go by.
  process.stderr.write(
    `\n${BaseError.is(error) ? `${error.name}: ${error.message}` : String((error as Error).stack)}\n`,
  )
  process.exitCode = 1
}
