// Times candidates against each other in one process, on the same inputs.
import { isDeepStrictEqual } from 'node:util'

/** CPU time of a slice: long enough for the clock (1 µs) and to pay for the garbage it makes. */
const SLICE = 5_000
/** CPU time each candidate runs before anything counts, so that all of it is compiled. */
const WARM_UP = 300_000

/** Microseconds, of this process's CPU or of the wall. Only the first stand still while another process runs. */
const clocks = {
  cpu: () => {
    const { system, user } = process.cpuUsage()
    return system + user
  },
  wall: () => performance.now() * 1000,
}

/**
 * A loop over the inputs, of its own for each candidate.
 *
 * One shared loop would see many callees and could inline none: it would hide the difference between a function and the
 * bare expression. Results are stored, so that no call can be left out as unused.
 */
function loop({ asynchronous, call, convert = (value) => value }, columns) {
  const names = columns.map((_, index) => `column${index}`)
  const values = names.map((name) => `${name}[i]`).join(', ')
  return new Function(
    'call',
    ...names,
    `return ${asynchronous ? 'async ' : ''}function (passes, results) {
      for (let pass = 0; pass < passes; pass++) {
        for (let i = 0; i < results.length; i++) results[i] = ${asynchronous ? 'await ' : ''}call(${values})
      }
    }`,
  )(call, ...columns.map((column) => column.map((value) => convert(value))))
}

/**
 * The candidates of a row, ours first, after a check that all return the same.
 *
 * @throws When a peer returns something else, naming the input.
 */
export async function verify({ columns, ours, peers }) {
  const candidates = []
  let expected
  for (const candidate of [{ name: 'ours', ...ours }, ...peers]) {
    const { agree = isDeepStrictEqual, name, read = (result) => result } = candidate
    const run = loop(candidate, columns)
    const results = new Array(columns[0].length).fill(undefined)
    await run(1, results)
    const seen = results.map((result) => read(result))
    expected ??= seen
    const wrong = seen.findIndex((value, index) => !agree(expected[index], value))
    if (wrong >= 0) {
      const input = columns.map((column) => column[wrong]).join(', ')
      throw new Error(`${name}: ${seen[wrong]} for (${input}), ours ${expected[wrong]}`)
    }
    candidates.push({ results, run })
  }
  return candidates
}

/** Compiles a candidate by running it, and finds how many passes over the inputs fill a slice. */
async function warmUp({ results, run }, clock) {
  const start = clock()
  let cost = 0
  for (let passes = 1; clock() - start < WARM_UP; passes *= 2) {
    const before = clock()
    await run(passes, results)
    cost = (clock() - before) / passes
  }
  return Math.max(1, Math.ceil(SLICE / cost))
}

/** The quartiles of some numbers, by linear interpolation. */
function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return [0.25, 0.5, 0.75].map((share) => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)]
    return below + (sorted[Math.ceil(place)] - below) * (place % 1)
  })
}

/**
 * Times a row: our call and its peers in turn, over many rounds.
 *
 * Each round starts with another candidate, as one may have to collect the garbage of the one before. The ratio of a pair
 * is taken within a round, where both met the same machine.
 *
 * @returns For each peer the quartiles of its time divided by ours, and the median time of our call in nanoseconds.
 */
export async function measure(row) {
  const { clock: kind = 'cpu', columns, rounds = 151 } = row
  const clock = clocks[kind]
  const candidates = await verify(row)
  for (const candidate of candidates) candidate.passes = await warmUp(candidate, clock)

  const times = candidates.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < candidates.length; turn++) {
      const index = (round + turn) % candidates.length
      const { passes, results, run } = candidates[index]
      const start = clock()
      await run(passes, results)
      times[index].push((clock() - start) / passes)
    }
  }
  const [own, ...others] = times
  return {
    nanoseconds: (quartiles(own)[1] * 1000) / columns[0].length,
    ratios: others.map((time) => quartiles(time.map((value, round) => value / own[round]))),
  }
}
