// Who is meant to call each function that changes state, and the worst the holder of that role can do with it. Keys are the
// declaring contract and the function; tools/roles.mjs fails where one is missing or left over.

/** Roles a deployment grants, with the delay each should have at least. */
export const roles = {
  governor: { delay: '2 days', who: 'a vote or a multisig, behind the `AccessManager`' },
  guardian: { delay: 'none', who: 'a small multisig that can only stop, lower or revoke' },
  migrator: { delay: 'the longest of all, 14 days in the tests', who: 'the vote that may end the treasury' },
  manager: { delay: "the `AccessManager`'s own", who: 'the `AccessManager` itself, on behalf of its administrator' },
  treasury: { delay: 'none', who: 'the treasury the contract was built for, inside `spend`' },
  module: { delay: 'none', who: 'a contract with a mandate, granted by the governor' },
  contract: { delay: 'none', who: 'the one contract the function expects to be called by' },
  owner: { delay: 'none', who: 'the holder of the tokens or of the claim' },
  anyone: { delay: 'none', who: 'anyone, an attacker included' },
}

export const worst = {
  'Governed.abdicate': ['governor', 'Freezes a parameter or a power at its present value for ever; moves nothing.'],
  'AccessManaged.setAuthority': [
    'manager',
    'Hands every power of the contract to another authority. Powers given up stay given up.',
  ],

  'Treasury.pause': ['guardian', 'Interventions stop; claims, revenue and deposits go on.'],
  'Treasury.unpause': ['governor', 'Interventions start again, within all their limits.'],
  'Treasury.revokeMandate': ['guardian', 'One module stops for good; what it held comes home or stays with it.'],
  'Treasury.migrate': [
    'migrator',
    'Everything not owed goes to a treasury of its choice. What is owed stays, covered.',
  ],
  'Treasury.forward': ['anyone', 'What is not owed follows to the treasury that migration named, and nowhere else.'],
  'Treasury.spend': [
    'module',
    'Pays a payee of its choice at the worst price it dares to state, within bucket, lifetime, floor and allowance; claims must fall as promised.',
  ],
  'Mandates.setMandate': [
    'governor',
    'A module of its choice draws whatever ledger, floor and allowance let go, at once after the delay.',
  ],
  'Mandates.reduceMandate': ['guardian', 'Modules slow down or stop; nothing can rise.'],
  'Reserves.listAsset': [
    'governor',
    'A worthless or hostile token is listed; whether it counts is decided by the policy, and a balance that cannot be read stops heartbeats.',
  ],
  'Reserves.delistAsset': ['governor', 'An asset with nothing recorded stops counting.'],
  'Reserves.setPolicy': [
    'governor',
    'Reserves are valued as it likes: floor and allowance stop protecting; claims stay covered one to one.',
  ],
  'Reserves.setMaximumAge': ['governor', 'Spends read books up to 7 days old.'],
  'Reserves.sweep': ['governor', 'Takes donations; never what is recorded.'],
  'SafeTreasury.sweep': ['governor', 'Takes what was sent to the treasury itself; nothing that lies in the Safe.'],
  'Reserves.collect': ['anyone', 'Gives money away: it becomes allowance at the next heartbeat.'],
  'Reserves.deposit': ['anyone', 'Gives money away.'],
  'Reserves.heartbeat': [
    'anyone',
    'Renews the books at a moment of its choice; nothing in them depends on the caller.',
  ],
  'Reserves.recordClaim': [
    'module',
    'Promises everything not yet owed to creditors of its choice, up to its lifetime cap: interventions stop.',
  ],
  'Reserves.claim': ['owner', 'Takes what it is owed, pro rata where the asset lost balance.'],

  'ReservePolicy.setRisk': ['governor', 'An asset is valued at nothing, or at a haircut as low as its bound.'],
  'ReservePolicy.setRunway': [
    'governor',
    'The floor falls to what is owed and the buffer, or stops all interventions.',
  ],
  'ReservePolicy.setBuffer': ['governor', 'The buffer moves towards its bounds, one bounded step an epoch.'],
  'ReservePolicy.assess': ['anyone', 'Moves the buffer by the one step of the epoch that is due anyway.'],

  'ExecutionGuard.setVenue': [
    'governor',
    'A market is admitted with an oracle of its choice: lots there are only as honest as that oracle.',
  ],
  'ExecutionGuard.removeVenue': ['guardian', 'Purchases on a market stop.'],
  'ExecutionGuard.admit': [
    'module',
    'Takes the one lot of a block and of a spacing without buying: other modules wait that long.',
  ],

  'BuybackSwap.setParameters': [
    'governor',
    'Lots and pace go to their bounds; each purchase stays within oracle bound, guard and mandate.',
  ],
  'BuybackSwap.execute': ['anyone', 'A purchase at a moment of its choice, within the bound the oracle gives.'],
  'BuybackSwap.onSpend': ['treasury', 'Nothing outside `spend`: it answers the treasury only.'],
  'BuybackSwap.returnAssets': ['anyone', 'Donations go to the treasury.'],

  'ProceedsSplitter.setBurnShare': [
    'governor',
    'Bought tokens go to the other sink instead of the fire; a source of loyalty that lies moves the share between both ends.',
  ],
  'ProceedsSplitter.setRestSink': ['governor', 'What is not burned goes to a sink of its choice.'],
  'ProceedsSplitter.recover': ['governor', 'Takes donations; never what is pending.'],
  'ProceedsSplitter.distribute': ['anyone', 'Donated tokens are burned and booked by the same shares.'],
  'ProceedsSplitter.release': ['anyone', 'What is pending goes to its sink now instead of later.'],

  'PreservedToken.issue': ['governor', 'Issues all that the cap leaves, at once after the delay.'],
  'PreservedToken.burn': ['owner', 'Burns its own tokens.'],
  'ERC20.transfer': ['owner', 'Moves its own tokens.'],
  'ERC20.approve': ['owner', 'Lets another spend its own tokens.'],
  'ERC20.transferFrom': ['owner', 'Moves what the owner approved.'],
  'ERC20Permit.permit': ['owner', 'Approves by a signature, once.'],

  'UniswapV2Market.swap': ['anyone', 'Sells what lies at the pair between transactions, which anyone may take there.'],
  'UniswapV3Market.swap': ['anyone', 'Sells what was left at the market between transactions.'],
  'SplitMarket.swap': ['anyone', 'Sells what was left at the market between transactions.'],
  'UniswapV2Oracle.observe': [
    'anyone',
    'Writes the observation that is due; it cannot choose the price, only the moment.',
  ],
  'RealisedVolatility.sample': [
    'anyone',
    'Takes the sample that is due, at a moment of its choice within the interval.',
  ],

  'BuybackAuction.setAsset': [
    'governor',
    'Chooses oracles, size, pace and cap of an asset: its mandate is sold, a lot an epoch, at the cap.',
  ],
  'BuybackAuction.removeAsset': ['guardian', 'Auctions of an asset stop.'],
  'BuybackAuction.bid': ['anyone', "Buys a lot at the auction's price, never below the oracle bound and the cap."],
  'BuybackAuction.onSpend': ['treasury', 'Nothing outside `spend`: it answers the treasury only.'],
  'BuybackAuction.returnAssets': ['anyone', 'Donations go to the treasury.'],

  'ExitPressure.setParameters': [
    'governor',
    'Lots go to the largest multiple, within every bound of guard and treasury.',
  ],
  'ExitPressure.setSources': [
    'governor',
    'Sources that lie: lots go to the largest multiple, within every other bound.',
  ],

  'LiquiditySink.setParameters': [
    'governor',
    'Zaps at 90% of the time-weighted price, unprotected against providers of liquidity, every five minutes.',
  ],
  'LiquiditySink.retire': ['governor', 'What is here goes to the fixed holder, unpaired, and nowhere else.'],
  'LiquiditySink.onProceeds': ['anyone', 'Books what it has just sent: a gift.'],
  'LiquiditySink.zap': ['anyone', 'A zap at a moment of its choice, within the bound the oracle gives.'],

  'MarketBidder.fillFromMarket': ['anyone', 'Pays its own gas for a lot that another filled first.'],
  'MarketBidder.onAuctionFill': ['contract', 'Nothing outside a fill that the contract itself began.'],

  'RevenueMeter.setAsset': [
    'governor',
    "An asset is counted by an oracle that lies: revenue counts up to the emission's own maximum an epoch.",
  ],
  'RevenueMeter.removeAsset': ['governor', 'Revenue in one asset stops counting; it can still go to the treasury.'],
  'RevenueMeter.setSlowdown': ['governor', 'Emission no longer slows with volatility, or slows to nothing.'],
  'RevenueMeter.setTreasury': ['governor', 'Revenue paid through the meter goes to another contract of its choice.'],
  'RevenueMeter.recover': ['governor', 'Takes what was sent to the meter by mistake; it holds nothing else.'],
  'RevenueMeter.collect': [
    'anyone',
    'Gives money away to be issued against: less than it paid comes back, whatever it holds.',
  ],
  'EmissionController.setParameters': [
    'governor',
    'Issues the most that the wash bound lets: less than all counted revenue, an epoch at a time, up to the cap.',
  ],
  'EmissionController.setReceiver': ['governor', 'What is issued goes to a receiver of its choice.'],
  'EmissionController.issue': [
    'anyone',
    'Issues what is due, at a moment of its choice within the epoch, at the higher of two average prices.',
  ],
  'DilutionShield.setParameters': ['governor', 'Lockers and contributors are no longer kept from dilution.'],
  'DilutionShield.setLockersSink': ['governor', "Lockers' part goes to a sink of its choice."],
  'DilutionShield.setRestReceiver': ['governor', 'The rest goes to a receiver of its choice.'],
  'DilutionShield.setContributor': [
    'governor',
    'Accounts of its choice share in emissions as if they held all that is not locked; gains stay with who has them.',
  ],
  'DilutionShield.recover': ['governor', 'Takes donations; never what is booked.'],
  'DilutionShield.onProceeds': ['anyone', 'Divides what it has just sent: a gift.'],
  'DilutionShield.releaseLockers': ['anyone', 'What is booked for lockers goes to their sink now instead of later.'],
  'DilutionShield.releaseRest': ['anyone', 'What is booked for the rest goes to its receiver now instead of later.'],
  'DilutionShield.claim': ['owner', 'Takes what it gained itself.'],

  'LoyaltyRewards.recover': ['governor', 'Takes donations that nobody announced; never what is booked.'],
  'LoyaltyRewards.onProceeds': ['anyone', 'Announces a donation, which goes to those who lock.'],
  'LoyaltyRewards.poke': ['anyone', 'Closes an epoch that has lasted long enough, at a moment of its choice.'],
  'LoyaltyRewards.claim': ['anyone', 'Pays an account its own rewards, at a moment the account did not choose.'],
  'LoyaltyIndex.poke': ['anyone', 'Closes an epoch that has lasted long enough, at a moment of its choice.'],
  'ExitQueue.setDepth': [
    'governor',
    'Names a depth that lies: all that waits is released at once, or at the guaranteed rate only.',
  ],
  'ExitQueue.recover': ['governor', 'Takes donations; never what waits.'],
  'ExitQueue.enter': ['anyone', 'Gives its own tokens to a ticket, behind all that wait already.'],
  'ExitQueue.claim': ['anyone', 'Pays an owner what is released, at a moment the owner did not choose.'],
  'ExitQueue.observe': [
    'anyone',
    'Reads the depth at a moment of its choice; the guaranteed rate stays, and the next reading corrects it.',
  ],

  'SupplyLens.record': [
    'anyone',
    'Writes the record of the epoch at a moment of its choice within it; read by views only.',
  ],
  'VestingVault.recover': ['governor', 'Takes donations; never what is recorded for a grant.'],
  'VestingVault.recoverFrom': ['governor', "Takes donations to a delegate's ballot; never what is recorded there."],
  'VestingVault.createLinear': ['anyone', 'Gives its own tokens to a beneficiary, who did not ask for them.'],
  'VestingVault.createTranches': ['anyone', 'Gives its own tokens to a beneficiary, who did not ask for them.'],
  'VestingVault.claim': ['anyone', 'Pays a beneficiary what has vested, at a moment they did not choose.'],
  'VestingVault.claimTo': ['owner', 'Takes what has vested of its own grant.'],
  'VestingVault.revoke': [
    'owner',
    'Whoever made a revocable grant takes back what has not vested, with its votes; what has vested stays.',
  ],
  'VestingVault.waiveRevocation': ['owner', 'Whoever made a revocable grant gives up the power to revoke it.'],
  'VestingVault.proposeTransfer': ['owner', 'Offers its own grant to another, where its terms allow that.'],
  'VestingVault.acceptTransfer': ['owner', 'Becomes the beneficiary of the one grant it was offered.'],
  'VestingVault.delegate': ['owner', 'Votes with what remains of its own grant, vested or not.'],
  'VestingVault.batch': ['anyone', 'Makes calls that it could make one by one.'],
  'VestingBallot.delegate': ['contract', 'Nothing: the vault calls it once, for a ballot it has just made.'],
  'VestingBallot.pay': ['contract', 'Nothing: the vault sends what it has taken off its books before.'],
  'UniswapV3Market.uniswapV3SwapCallback': ['contract', 'Nothing outside a swap that the contract itself began.'],
  'UniswapV3Oracle.grow': ['anyone', 'Pays for storage of the pool.'],
  'ExitPolicy.setTerms': ['governor', 'Positions made from now on pay up to all of their amount for leaving early.'],
  'VoteLock.setSplitter': [
    'governor',
    'Penalties, less the part burned in any case, go where the new splitter sends them.',
  ],
  'VoteLock.setOperator': ['owner', 'Lets an account lock more for its owner, and nothing else.'],
  'VoteLock.create': ['owner', 'Locks its own tokens for itself, or for an owner who chose it as operator.'],
  'VoteLock.add': ['owner', 'Adds its own tokens to its own position, or to one of an owner who chose it.'],
  'VoteLock.extend': ['owner', 'Moves the end of its own position later.'],
  'VoteLock.merge': ['owner', 'Joins two of its own positions under the later end.'],
  'VoteLock.unlockPermanent': ['owner', 'Gives its own permanent position an end.'],
  'VoteLock.withdraw': ['owner', 'Takes its own position after the end.'],
  'VoteLock.exit': ['owner', 'Takes its own position before the end and pays the penalty of its terms.'],
  'VoteLock.pushPenalty': ['anyone', 'Sends penalties that wait to the splitter now instead of later.'],
  'VoteLock.sendPenalty': ['contract', 'Nothing: only the lock calls it, so that a failing splitter can be caught.'],
  'VoteLock.checkpoint': ['anyone', 'Pays for the walk over weeks that ended.'],
  'LockVotes.delegate': ['owner', 'Moves the votes of its own positions.'],
  'LockVotes.delegateBySig': ['anyone', 'Carries out a delegation that its owner signed, once.'],
  'LockVotes.checkpointVotes': ['anyone', 'Pays for the walk over weeks that ended of one delegatee.'],
}
