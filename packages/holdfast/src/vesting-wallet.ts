export {
  getVestingWallets,
  type VestingWallet,
  VestingWalletScheduleError,
  type VestingWallets,
} from '@holdfast/adapters/vesting-wallet'
