/** Contracts that their own tests do not import (docs/decisions/0017), so that the folder has to be compiled as well. */
export const unimported = ['treasury/SafeTreasury.sol']

// Tests of a contract beyond those of its own name in its own folder, for mutation testing. Paths below contracts/test.
export const suites = {
  'access/Governed.sol': ['token/PreservedToken.t.sol'],
  'token/CappedIssue.sol': ['token/PreservedToken.t.sol'],
}
