import { createClient, http } from 'viem'
import { expectTypeOf, test } from 'vitest'
import { getAnswers } from './getAnswers.js'

const client = createClient({ transport: http() })

test('default', async () => {
  const { answers, block } = await getAnswers(client, {
    given: { pair: '0x5FbDB2315678afecb367f032d93F642f64180aa3' },
    reads: { reserves: ['pair', 'getReserves()', [], ['reserve0', 'reserve1']], token0: ['pair', 'token0()'] },
  })
  expectTypeOf(answers.token0).toEqualTypeOf<bigint | Error>()
  expectTypeOf(answers.reserves).toEqualTypeOf<{ readonly reserve0: bigint; readonly reserve1: bigint } | Error>()
  expectTypeOf(block.timestamp).toEqualTypeOf<bigint>()
  // @ts-expect-error - nothing was asked by this name
  answers.token1
  // @ts-expect-error - a target is a name, not an address of its own
  await getAnswers(client, { given: {}, reads: { token0: [0, 'token0()'] } })
})
