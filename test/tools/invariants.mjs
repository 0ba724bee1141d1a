// Writes docs/architecture/invariants.md: what must always hold, and the tests that guard it, found by the number in their
// names (`invariant_T1_…`, `testFuzz_P6_…`, `property: A1 …`). Fails when an invariant has no test. `--check` compares instead.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { conclude, filesBelow, root } from './workspace.mjs'

/** The invariants that the present modules can break; later families add theirs. */
const invariants = {
  T1: 'Every intervention passes one ledger: a spend is at most the least of bucket, lifetime left, surplus over the floor, and accretive allowance or stated loss limit; summed over modules too.',
  T2: 'After any intervention usable reserves are at least the floor. The own token never counts.',
  T2b: 'What is owed is recorded and paid whatever the floor, the buckets or a pause say; recorded balances cover it.',
  T3: 'Skipped periods do not stack beyond the burst; at most one execution an interval, whoever calls and however often.',
  T4: 'Raw transfers change no accounting, no price and no trigger, and can be recovered.',
  T5: 'One failing module, sink or oracle never blocks the others.',
  T6: 'Retiring a module returns every asset it held and leaves no approval, grant or dust.',
  P1: 'The effective price, from balance differences, is within the time-weighted bound and the hard cap for every purchase.',
  P2: 'Zero, negative, stale, future or deviating prices stop every quote; a late heartbeat too.',
  P6: 'Attack, intervention, reversal never profits: any size, any order, with donations and flash loans, by an attacker who owns up to the assumed share of the liquidity. Beyond it the loss is bounded and tabulated.',
  L2: 'Principal, penalty pot and what is burned add up: payout + burn + rest = amount; what a leaver recovers of a penalty is never the burned part.',
  L5: 'Rewards paid never exceed what was announced; a pot that met no weight is handed on; order and batches of claims do not matter; no time, no reward.',
  L7: 'No week takes more than its share of the locks, and what waits for the pool is reported beside its depth.',
  L8: 'Net supply change does not rise with loyalty: of the same proceeds at least as much is burned.',
  S1: 'Cumulative issuance never passes the cap under any sequence of burns; the burn and mint ledger equals the change of supply.',
  S2: 'The value emitted is at most the stated share of revenue and moves by a bounded step; a late call mints one epoch; nobody gains by paying revenue to themselves.',
  G1: 'No mandate, no spending: the mandate is the grant.',
  G2: 'A guardian can only reduce risk; what moves funds or terms waits for its delay; pause never blocks a claim.',
  G3: 'Setters check what the constructor checks, and accrue before they change.',
  A1: 'Preview equals execution in the same state, errors included.',
  A2: 'No approval is left behind.',
  A3: 'No loop over data that users can grow.',
  A4: 'Tokens with fees, rebasing, missing return values, blocklists, 2 to 27 decimals and hooks are supported, or refused by name.',
}

const page = path.join(root, 'docs', 'architecture', 'invariants.md')
const tests = [
  ...filesBelow(path.join(root, 'contracts', 'test'), ['.sol']),
  ...filesBelow(path.join(root, 'packages'), ['.test.ts']),
].map((file) => ({ file: path.relative(root, file), text: readFileSync(file, 'utf8') }))

/** Test functions and titles that carry a number, by file. */
function guards(number) {
  const solidity = /function ((?:test|testFuzz|invariant|table)_\w*\b\w*)\(/g
  const title = new RegExp(
    `(?:test|it)(?:\\.\\w+(?:\\([^)]*\\))?)?\\(\\s*['"\`]([^'"\`]*\\b${number}\\b[^'"\`]*)['"\`]`,
    'g',
  )
  return tests.flatMap(({ file, text }) => {
    const names = file.endsWith('.sol')
      ? [...text.matchAll(solidity)].map(([, name]) => name).filter((name) => name.split('_').includes(number))
      : [...text.matchAll(title)].map(([, name]) => name)
    return names.length > 0 ? [{ file, names: [...new Set(names)] }] : []
  })
}

const problems = []
const sections = Object.entries(invariants).map(([number, statement]) => {
  const found = guards(number)
  if (found.length === 0) problems.push(`${number} has no test that carries its number`)
  const rows = found.map(
    ({ file, names }) => `- [${path.basename(file)}](../../${file}): ${names.map((n) => `\`${n}\``).join(', ')}`,
  )
  return `## ${number}\n\n${statement}\n\n${rows.join('\n')}\n`
})
const text = `# Invariants and the tests that guard them

What must always hold, with every test that carries its number. Generated from the test names: renew with
\`node test/tools/invariants.mjs\`.

${sections.join('\n')}`

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text)
    problems.push('docs/architecture/invariants.md is out of date: run node test/tools/invariants.mjs')
} else {
  writeFileSync(page, text)
}
conclude(problems, `invariants: ${sections.length} statements, each guarded`)
