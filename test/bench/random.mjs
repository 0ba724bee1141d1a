// Numbers that are the same on every machine and in every run.

/** A generator of its own for each row, so that a new row leaves the inputs of the others alone. */
export function random(seed = 1) {
  let state = seed
  // Marsaglia's xorshift of 32 bits.
  const word = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let i = 0; i < 16; i++) word()

  /** An integer of exactly so many bits. */
  const bits = (length) => {
    let value = 0n
    for (let have = 0; have < length; have += 32) value = (value << 32n) | BigInt(word())
    return (value & ((1n << BigInt(length)) - 1n)) | (1n << BigInt(length - 1))
  }
  /** An integer in `[low, high]`. The bias of the remainder is below 2^-64. */
  const between = (low, high) => low + (bits(320) % (high - low + 1n))
  return {
    between,
    bits,
    /** An integer whose length in bits is uniform in `[low, high]`, as amounts of unlike tokens are. */
    magnitude: (low, high) => bits(Number(between(BigInt(low), BigInt(high)))),
    /** So many values of a function. */
    many: (count, value) => Array.from({ length: count }, () => value()),
  }
}
