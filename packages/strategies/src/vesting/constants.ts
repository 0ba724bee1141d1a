const YEAR = 31_536_000n

/** `VestingVault.MAX_DURATION` [seconds]. */
export const MAX_DURATION = 100n * YEAR
/** `VestingVault.MAX_DISTANCE` [seconds]. */
export const MAX_DISTANCE = 20n * YEAR
/** `VestingVault.MAX_AMOUNT` [base units]. */
export const MAX_AMOUNT = 2n ** 112n - 1n
/** `VestingVault.MAX_TRANCHES`. */
export const MAX_TRANCHES = 128n
