/** Contracts that their own tests do not import (docs/decisions/0017), so that the folder has to be compiled as well. */
export const unimported = ['treasury/SafeTreasury.sol']

// Tests of a contract beyond those of its own name in its own folder, for mutation testing. Paths below contracts/test.
export const suites = {
  'access/Governed.sol': ['token/PreservedToken.t.sol'],
  'lock/LoyaltyIndex.sol': ['lock/LoyaltyInvariants.t.sol'],
  'lock/LoyaltyRewards.sol': ['lock/LoyaltyInvariants.t.sol'],
  'supply/DilutionShield.sol': ['supply/SupplyInvariants.t.sol', 'supply/SupplyTokens.t.sol'],
  'supply/EmissionController.sol': ['supply/SupplyInvariants.t.sol', 'supply/SupplyTokens.t.sol'],
  'supply/RevenueMeter.sol': ['supply/SupplyInvariants.t.sol', 'supply/SupplyTokens.t.sol'],
  'token/CappedIssue.sol': ['token/PreservedToken.t.sol'],
}
