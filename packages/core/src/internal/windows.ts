import { WindowsError } from '../supply/errors.js'

/** Refuses windows that are out of order, after `assertUints`. */
export function assertWindows(shortWindow: bigint, longWindow: bigint): void {
  if (shortWindow === 0n || shortWindow >= longWindow) throw new WindowsError({ longWindow, shortWindow })
}
