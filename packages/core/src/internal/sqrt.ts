/**
 * Integer square root of a value below 2^256, rounded down.
 *
 * The seed is the correctly rounded double, good to 2^-52; one Newton step squares that error and a second one brings it
 * below 1, as the root is below 2^128. A Newton step never lands below the floor, so one comparison settles the rest.
 */
export function sqrtDown(x: bigint): bigint {
  // Below 2^52 a double holds the value and the floor of its root exactly.
  let root = BigInt(Math.floor(Math.sqrt(Number(x))))
  if (x < 0x10_0000_0000_0000n) return root
  root = (root + x / root) >> 1n
  // Below 2^100 the first step is already within 1.
  if (x > 0x10_0000_0000_0000_0000_0000_0000n) root = (root + x / root) >> 1n
  return root * root > x ? root - 1n : root
}

/** Integer square root of a value below 2^256, rounded up. */
export function sqrtUp(x: bigint): bigint {
  const root = sqrtDown(x)
  return root * root < x ? root + 1n : root
}
