import type { ChildProcess } from 'node:child_process'

const children = new Set<ChildProcess>()
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * Ends a child process together with this one, however this one ends: normally, on an error, or on a signal.
 *
 * @param child - The child.
 */
export function adopt(child: ChildProcess): void {
  if (children.size === 0) {
    process.on('exit', endAll)
    for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal)
  }
  children.add(child)
  child.once('exit', () => release(child))
}

function release(child: ChildProcess): void {
  children.delete(child)
  if (children.size > 0) return
  process.off('exit', endAll)
  for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal)
}

function onSignal(signal: keyof typeof SIGNALS): void {
  process.exit(SIGNALS[signal])
}

/** Synchronous, because nothing asynchronous runs while a process exits; the chain keeps nothing worth a soft end. */
function endAll(): void {
  for (const child of children) child.kill('SIGKILL')
}
