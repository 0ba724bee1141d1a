export { VestingWalletScheduleError } from './vesting-wallet/errors.js'
export { getVestingWallets } from './vesting-wallet/getVestingWallets.js'
export type { VestingWallet, VestingWallets } from './vesting-wallet/types.js'
