import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, EmissionParameters, Seconds, Wad } from '@holdfast/core'
import type { Address } from 'viem'
import type { Reading } from '../execution/types.js'

/** What a shield divides an issue by, as `DilutionShield` answers. */
export type ShieldState = {
  /** Part of the dilution that is made good [wad]. */
  alpha: Wad
  /** Share of the rest that lockers earn anyway [wad]. */
  earned: Wad
  /** What is locked [base units]. */
  locked: BaseUnits
  /** Booked for the lockers and not yet sent [base units]. */
  pendingLockers: BaseUnits
  /** Booked for the rest and not yet sent [base units]. */
  pendingRest: BaseUnits
  /** Recorded for contributors, without their gains [base units]. */
  recorded: BaseUnits
  /** Recorded for contributors, with their unclaimed gains [base units]. */
  units: BaseUnits
}

/** Everything an emission depends on, at one block: plain values, to be read, changed and quoted. */
export type SupplyState = {
  /** Average price over the long window [quote, wad]. */
  anchor: Reading
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** The controller's address. */
  controller: Address
  /** Length of an epoch [seconds]. */
  epoch: Seconds
  /** Last epoch that something was issued in; zero before the first. */
  lastEpoch: bigint
  /** Counted revenue of the long window [quote, wad]. */
  longSum: Wad
  /** The meter's address. */
  meter: Address
  /** What governs an emission, and the share of revenue that stakers are said to get. */
  parameters: EmissionParameters & {
    /** Most that stakers get of a unit of revenue [wad]. */
    stakerShare: Wad
  }
  /** Who gets what is issued. */
  receiver: Address
  /** Average price over the short window [quote, wad]. */
  recent: Reading
  /** What the receiver divides by; undefined where it is no `DilutionShield`. */
  shield: ShieldState | undefined
  /** Counted revenue of the short window [quote, wad]. */
  shortSum: Wad
  /** The token that is issued. */
  token: {
    /** Its address. */
    address: Address
    /** Most that can ever be issued [base units]. */
    cap: BaseUnits
    /** Everything ever issued [base units]. */
    cumulativeIssued: BaseUnits
    /** Its decimals. */
    decimals: number
    /** What there is [base units]. */
    totalSupply: BaseUnits
  }
}

/** One emission, and why it is that much. Field for field `EmissionController.Emission`. */
export type Emission = {
  /** What is issued: the lower of budget and what is left [base units]. */
  amount: BaseUnits
  /** What the revenue asks for [base units]. */
  budget: BaseUnits
  /** Epoch in which it is issued. */
  epoch: bigint
  /** What the cap left before [base units]. */
  left: BaseUnits
  /** Counted revenue of the long window [quote, wad]. */
  longSum: Wad
  /** The higher of the two average prices [quote, wad]. */
  price: Wad
  /** Counted revenue of the short window [quote, wad]. */
  shortSum: Wad
}

/** How an issue is divided. */
export type IssueDivision = {
  /** What remains [base units]. */
  rest: BaseUnits
  /** Contributors' part [base units]. */
  toContributors: BaseUnits
  /** Lockers' part [base units]. */
  toLockers: BaseUnits
}

/** Everything that a payment's count depends on, at one block. */
export type MeterState = {
  /** The asset. */
  asset: {
    /** Its address. */
    address: Address
    /** Its decimals, as the meter knows them. */
    decimals: number
    /** Share of its value that does not count [wad]. */
    haircut: Wad
    /** Whether it counts. */
    listed: boolean
    /** Its price in the quote; one where it is the quote [wad]. */
    price: Reading
  }
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Length of an epoch [seconds]. */
  epoch: Seconds
  /** The meter's address. */
  meter: Address
  /** How the factor falls with volatility. */
  slowdown: {
    /** Least factor, also while the volatility is missing [wad]. */
    minimum: Wad
    /** Fall of the factor per whole volatility above `start` [wad]. */
    slope: Wad
    /** Volatility up to which the factor is one [wad]. */
    start: Wad
  }
  /** Where payments go. */
  treasury: Address
  /** Annualised volatility of the token [wad]. */
  volatility: Reading
}

/** A recorded contributor, at one block. */
export type ContributorState = {
  /** What it can claim [base units]. */
  gain: BaseUnits
  /** What is recorded, which it holds itself [base units]. */
  principal: BaseUnits
  /** Both together: what the next issue counts [base units]. */
  units: BaseUnits
}
