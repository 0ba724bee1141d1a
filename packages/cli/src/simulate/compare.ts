/** The lesser of two. */
export function min(x: bigint, y: bigint): bigint {
  return x < y ? x : y
}

/** The greater of two. */
export function max(x: bigint, y: bigint): bigint {
  return x > y ? x : y
}
