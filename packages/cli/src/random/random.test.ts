import { describe, expect, test } from 'vitest'
import { createRandom } from './random.js'

describe('createRandom', () => {
  test('default: equal seeds and streams give equal numbers', () => {
    const draw = (seed: number, stream: string) => {
      const random = createRandom(seed, stream)
      return Array.from({ length: 20 }, () => [random.uniform(), random.normal()])
    }
    expect(draw(7, 'a')).toEqual(draw(7, 'a'))
    expect(draw(7, 'a')).not.toEqual(draw(8, 'a'))
    expect(draw(7, 'a')).not.toEqual(draw(7, 'b'))
  })

  test('behavior: uniforms and normals have their moments', () => {
    const random = createRandom(1, 'moments')
    const count = 20_000
    const uniforms = Array.from({ length: count }, () => random.uniform())
    const normals = Array.from({ length: count }, () => random.normal())
    const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / count
    // Five standard errors.
    expect(mean(uniforms)).toBeCloseTo(0.5, 1)
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / count))
    expect(Math.abs(mean(normals))).toBeLessThan(5 / Math.sqrt(count))
    expect(Math.abs(mean(normals.map((x) => x * x)) - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
    expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...uniforms)).toBeLessThan(1)
  })
})
