import type { Log } from 'viem'

/**
 * Calls back for each log once: a node may answer a filter that begins in the past with a log it has reported already.
 *
 * @param onLog - Called for each log, in order.
 * @returns What takes batches of logs.
 *
 * @internal
 */
export function once<log extends Log>(onLog: (log: log) => void): (logs: log[]) => void {
  const seen = new Set<string>()
  return (logs) => {
    for (const log of logs) {
      const key = `${log.blockHash}:${log.logIndex}`
      if (seen.has(key)) continue
      seen.add(key)
      onLog(log)
    }
  }
}
