import { lnWad } from '@holdfast/core'

/** A source of pseudo-random numbers that a seed determines. */
export type Random = {
  /** Standard normal. */
  normal(): number
  /** Uniform in [0, 1). */
  uniform(): number
}

/**
 * Starts a source of pseudo-random numbers: equal seeds give equal numbers, on every machine.
 *
 * The generator is sfc32. Normals come from the polar method, with the logarithm of `@holdfast/core`, because the one of
 * a JavaScript engine is not specified to the last bit.
 *
 * @param seed - Any integer.
 * @param stream - Name of the stream: different uses of one seed stay independent.
 * @returns The source.
 */
export function createRandom(seed: number, stream: string): Random {
  let [a, b, c, d] = scramble(seed, stream)
  let spare: number | undefined

  function uniform(): number {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }

  function normal(): number {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * ln(square)) / square)
      spare = y * scale
      return x * scale
    }
  }

  for (let i = 0; i < 16; i += 1) uniform()
  return { normal, uniform }
}

function scramble(seed: number, stream: string): [number, number, number, number] {
  let state = seed | 0
  for (const character of stream) state = Math.imul(state ^ (character.codePointAt(0) as number), 0x9e3779b1)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return word ^ (word >>> 14)
  }
  return [next(), next(), next(), next()]
}

function ln(x: number): number {
  return Number(lnWad(BigInt(Math.max(1, Math.round(x * 1e18))))) / 1e18
}
