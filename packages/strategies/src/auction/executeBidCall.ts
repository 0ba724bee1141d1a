import { type Address, type Hex, maxUint256 } from 'viem'
import { bidAbi } from './abi.js'
import type { Solver, SolverCall } from './ports.js'
import type { AuctionFill } from './types.js'

/**
 * Describes the call of a bid without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a Safe.
 *
 * @param parameters - {@link executeBidCall.Parameters}
 * @returns The call of `BuybackAuction.bid`, or of the solver's contract.
 *
 * @example
 * ```ts
 * import { executeBidCall } from '@holdfast/strategies/auction'
 *
 * const { functionName } = executeBidCall({
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   fill: { asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', epoch: 7n, maximumPayment: 10n ** 21n },
 *   recipient: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 *
 * functionName
 * // 'bid'
 * ```
 */
export function executeBidCall(parameters: executeBidCall.Parameters): SolverCall {
  const { auction, data = '0x', deadline = maxUint256, recipient, solver } = parameters
  const fill = { minimumLot: 0n, ...parameters.fill } as Required<AuctionFill>
  if (solver) return solver.call({ auction, deadline, fill, recipient })
  return { abi: bidAbi, address: auction, args: [[fill], recipient, deadline, data], functionName: 'bid' }
}

export declare namespace executeBidCall {
  /** Which lot, with which limits, and who gets it. */
  type Parameters = {
    /** Address of the `BuybackAuction`. */
    auction: Address
    /** Handed to the caller's `onAuctionFill`, if the caller is a contract; no call is made by default. */
    data?: Hex | undefined
    /** Last moment the bidder accepts [unix seconds]; none by default. */
    deadline?: bigint | undefined
    /** What is bid for, and the bidder's limits. */
    fill: AuctionFill
    /** Who receives the lot; with a solver, what is left over. */
    recipient: Address
    /** Who settles the bid without tokens of the caller's; the caller pays by default, and has approved the auction. */
    solver?: Solver | undefined
  }
}
