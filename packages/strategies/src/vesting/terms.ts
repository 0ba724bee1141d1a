import type { GrantRights, LinearSchedule, LinearTerms, VestingRights } from './types.js'

/** A schedule, as the contract takes it. */
export function linearOf({ cliff = 0n, duration, start, startUnlock = 0n }: LinearSchedule): LinearTerms {
  return { cliff, duration, start, startUnlock }
}

/** Rights, as the contract takes them. */
export function rightsOf({ revocable = false, transferable = false }: VestingRights = {}): GrantRights {
  return { revocable, transferable }
}
