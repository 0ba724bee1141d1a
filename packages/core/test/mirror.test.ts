import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as core from '../src/index.js'
import { mirror } from './mirror.js'
import { readLibraries, readLibrary } from './solidity.js'

const functions = readLibraries(fileURLToPath(new URL('../../../contracts/src/math', import.meta.url)))

test('every function of the libraries has a twin, and every twin a function', () => {
  const listed = mirror.map((row) => `${row.library}.${row.function ?? row.name}`).sort()
  const present = functions.map(({ library, name }) => `${library}.${name}`).sort()
  expect(listed).toEqual(present)
})

test('names are unique, so that vectors and harness can go by them', () => {
  expect(new Set(mirror.map(({ name }) => name)).size).toBe(mirror.length)
})

test('every twin is an export, and its code calls it', () => {
  for (const row of mirror) {
    expect(core, row.name).toHaveProperty(row.export)
    expect(row.code, row.name).toMatch(new RegExp(`^${row.export}\\(`))
  }
})

test('every function of the package is a twin, or says that it mirrors none', () => {
  const own = [
    ...['bpsToWad', 'formatBaseUnits', 'formatWad', 'parseBaseUnits', 'parseWad', 'wadToBps'],
    ...['lotToSqrtPrice', 'prepareConcentratedPool', 'quoteConcentrated'],
    ...['calendarConcentration', 'cascadeBound', 'cascadeGain', 'cliffShare', 'pressureAgainstDepth'],
    ...['loyaltyIndex', 'projectWeight', 'unlockCalendar'],
    ...['compensation', 'revenueSums', 'simulateEmission'],
  ]
  const exported = Object.entries(core)
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    .map(([name]) => name)
  expect([...new Set([...mirror.map((row) => row.export), ...own])].sort()).toEqual(exported.sort())
})

test('behavior: the reader sees internal functions only, whatever the layout', () => {
  const source = `
    library L {
      // function commented(uint256 x) internal pure returns (uint256) {}
      function one(uint256 x) internal pure returns (uint256) { return _two(x, 1); }
      function three(
        int256 x,
        uint256 y
      ) internal pure returns (int256 z) { return x; }
      function four(Pool[] memory pools) internal pure returns (uint160, int24[] memory ticks) { return (0, ticks); }
      function _two(uint256 x, uint256 y) private pure returns (uint256) { return x + y; }
    }`
  expect(readLibrary('L', source)).toEqual([
    { inputs: [{ name: 'x', type: 'uint256' }], library: 'L', name: 'one', outputs: ['uint256'] },
    {
      inputs: [
        { name: 'x', type: 'int256' },
        { name: 'y', type: 'uint256' },
      ],
      library: 'L',
      name: 'three',
      outputs: ['int256'],
    },
    {
      inputs: [{ name: 'pools', type: 'Pool[]' }],
      library: 'L',
      name: 'four',
      outputs: ['uint160', 'int24[]'],
    },
  ])
})
