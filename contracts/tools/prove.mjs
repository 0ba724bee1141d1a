#!/usr/bin/env node
// Proves contracts/proofs with the compiler's model checker and npm's z3: what holds after any number of calls by anyone, with
// unknown contracts that call back. The contracts under proof ship as they are proved. Each proof must also refute a
// mutant of its contract, drawn by tools/mutants.mjs. `--check` compares docs/audit/proofs.md instead of writing it;
// `--all` tries every mutant of every contract under proof. Verdicts are kept by content in contracts/cache/proofs;
// `--cold` asks the solver again.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { root } from './foundry.mjs'
import { applied, declaredNames, mutantsOf } from './mutants.mjs'

const require = createRequire(import.meta.url)
const solc = require('solc')
const { version: solver } = require('z3-solver/package.json')
const page = path.join(root, 'docs', 'audit', 'proofs.md')
const kept = path.join(root, 'contracts', 'cache', 'proofs')
const flags = new Set(process.argv.slice(2))
/** Longest time for one question [ms]. */
const LIMIT = Number(process.env.HOLDFAST_PROOF_LIMIT ?? 300_000)

/** What is proved, and the mutant each proof must refute: the `nth` of its operator in its function. */
const proofs = [
  { proof: 'CapProof', source: 'token/CappedIssue.sol', mutant: ['_issue', 'check dropped'] },
  { proof: 'SupplyProof', source: 'token/CappedIssue.sol', mutant: ['_retire', 'statement dropped'] },
  { proof: 'BurstProof', source: 'treasury/Allotment.sol', mutant: ['_cut', 'condition false'] },
  { proof: 'WindowProof', source: 'treasury/Allotment.sol', mutant: ['_drawn', '- becomes +'] },
  { proof: 'LifetimeProof', source: 'treasury/Allotment.sol', mutant: ['_usedAfter', 'check dropped'] },
  { proof: 'CoverProof', source: 'treasury/RecordedBalance.sol', mutant: ['_released', 'check dropped'] },
  { proof: 'CreditorProof', source: 'treasury/RecordedBalance.sol', mutant: ['_settled', '- becomes +', 1] },
  { proof: 'ConservationProof', source: 'treasury/RecordedBalance.sol', mutant: ['_released', 'returns zero'] },
]

/** Which contract ships each contract under proof. */
const shipped = {
  'token/CappedIssue.sol': 'token/PreservedToken.sol',
  'treasury/Allotment.sol': 'treasury/Mandates.sol',
  'treasury/RecordedBalance.sol': 'treasury/Reserves.sol',
}

const read = (file) => readFileSync(path.join(root, file), 'utf8')
const proofFile = ({ proof }) => `contracts/proofs/${proof}.sol`
const sourceFile = ({ source }) => `contracts/src/${source}`

function compile(sources, settings) {
  const output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })))
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((e) => e.formattedMessage).join('\n'))
  return output
}

/** A file and everything it imports, except what `sources` has already. */
function withImports(file, sources = {}) {
  sources[file] ??= { content: read(file) }
  for (const [, name] of sources[file].content.matchAll(/^import [^"]*"(\.[^"]+)";$/gm)) {
    const imported = path.posix.join(path.posix.dirname(file), name)
    // What was given is not read, but its own imports are.
    withImports(imported, sources)
  }
  return sources
}

/** The one question the model checker has about a proof, with `text` in place of the contract under proof. */
function question(proof, text) {
  const sources = withImports(proofFile(proof), { [sourceFile(proof)]: { content: text } })
  const { auxiliaryInputRequested } = compile(sources, {
    modelChecker: {
      engine: 'chc',
      targets: ['assert'],
      contracts: { [proofFile(proof)]: [proof.proof] },
      solvers: ['smtlib2'],
      divModNoSlacks: false,
    },
    outputSelection: { '*': { '*': [] } },
  })
  const questions = Object.values(auxiliaryInputRequested?.smtlib2queries ?? {})
  if (questions.length !== 1) throw new Error(`${proof.proof}: ${questions.length} assertions instead of one`)
  return questions[0]
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-proofs-'))
let asked = 0

/** `sat`: an invariant was found, the assertion holds. `unsat`: it can fail. Anything else proves nothing. */
function solve(text) {
  const key = createHash('sha256').update(`${solver}\n${text}`).digest('hex')
  const file = path.join(kept, key)
  if (!flags.has('--cold') && existsSync(file)) return Promise.resolve(readFileSync(file, 'utf8'))
  asked += 1
  const input = path.join(scratch, `${key}.smt2`)
  const output = path.join(scratch, key)
  writeFileSync(input, text)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'z3.mjs'), input, output], {
      stdio: 'ignore',
      timeout: LIMIT,
      killSignal: 'SIGKILL',
    })
    child.on('error', reject)
    child.on('close', () => {
      const verdict = existsSync(output) ? readFileSync(output, 'utf8').trim().split('\n')[0] : 'no answer'
      if (verdict === 'sat' || verdict === 'unsat') {
        mkdirSync(kept, { recursive: true })
        writeFileSync(file, verdict)
      }
      resolve(verdict)
    })
  })
}

/** Runs `work` on every item, as many at a time as there are processors. */
async function each(items, work) {
  const left = [...items.entries()]
  const results = []
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker))
  return results
}

/** The mutants of a contract under proof. */
function draw(proof) {
  const text = read(sourceFile(proof))
  const { sources } = compile(withImports(sourceFile(proof)), { outputSelection: { '*': { '': ['ast'] } } })
  const { ast } = sources[sourceFile(proof)]
  return mutantsOf(ast, text, declaredNames([ast])).filter(({ operator }) => operator !== 'event dropped')
}

/** A mutant's question; undefined where the mutant does not compile. */
function mutated(proof, mutant) {
  try {
    return question(proof, applied(read(sourceFile(proof)), mutant))
  } catch {
    return undefined
  }
}

async function main() {
  const problems = []
  const began = Date.now()
  for (const file of readdirSync(path.join(root, 'contracts', 'proofs'))) {
    const name = path.basename(file, '.sol')
    if (name !== 'IUnknown' && !proofs.some(({ proof }) => proof === name)) problems.push(`${file} is in no table`)
  }
  for (const { source } of proofs) {
    const name = path.basename(source, '.sol')
    const declaration = /\bcontract \w+ is ([^{]*)\{/.exec(read(`contracts/src/${shipped[source]}`))?.[1] ?? ''
    if (!new RegExp(`\\b${name}\\b`).test(declaration)) problems.push(`${shipped[source]} does not inherit ${name}`)
  }
  const jobs = proofs.flatMap((proof) => {
    const [place, operator, nth = 0] = proof.mutant
    const mutant = draw(proof).filter((m) => m.place === place && m.operator === operator)[nth]
    if (!mutant) throw new Error(`${proof.proof}: no mutant "${operator}" in ${place}`)
    return [
      { proof, wanted: 'sat', ask: () => question(proof, read(sourceFile(proof))) },
      { proof, mutant, wanted: 'unsat', ask: () => mutated(proof, mutant) ?? '' },
    ]
  })
  const seconds = []
  const verdicts = await each(jobs, async ({ ask }) => {
    const start = Date.now()
    const verdict = await solve(ask())
    seconds.push((Date.now() - start) / 1000)
    return verdict
  })
  const count = { proved: 0, refuted: 0 }
  jobs.forEach(({ proof, mutant, wanted }, i) => {
    if (verdicts[i] === wanted) count[mutant ? 'refuted' : 'proved'] += 1
    else problems.push(`${proof.proof}: ${mutant ? 'mutant not refuted' : 'not proved'} (${verdicts[i]})`)
    if (flags.has('--verbose')) process.stderr.write(`${proof.proof} ${mutant ? 'mutant' : 'proof'}: ${verdicts[i]}\n`)
  })

  const rows = jobs
    .filter(({ mutant }) => mutant)
    .map(({ proof, mutant }) => {
      const statement = /\/\/\/ @notice ([\s\S]*?)\ncontract/.exec(read(proofFile(proof)))[1].replace(/\n\/\/\/ /g, ' ')
      const change = `\`${mutant.from.split('\n')[0].trim()}\` in \`${mutant.place}\`: ${mutant.operator}`
      const name = path.basename(proof.source, '.sol')
      return `| [${proof.proof}](../../${proofFile(proof)}) | [${name}](../../${sourceFile(proof)}) | ${statement} | ${change.replaceAll('|', '\\|')} |`
    })
  const text = `<!-- Generated by contracts/tools/prove.mjs. Do not edit. -->

# Proofs

Each row holds after any number of calls, by anyone, in any order, while unknown contracts are called and call back. The
compiler's model checker (solc ${require('solc/package.json').version}, CHC) asks, npm's z3-solver ${solver} answers. The contracts under proof are the ones that
ship: \`PreservedToken\` inherits \`CappedIssue\`, \`Mandates\` inherits \`Allotment\`, \`Reserves\` inherits \`RecordedBalance\`. Every proof
must also refute the mutant in its row, or the gate fails. ${count.proved} of ${proofs.length} proved, ${count.refuted} of ${proofs.length} mutants refuted.

| proof | contract under proof | what holds | the mutant it refutes |
| --- | --- | --- | --- |
${rows.join('\n')}

What this does not say: the model checker takes Solidity's semantics for granted, not the compiler's output; and the proofs
are about these contracts' arithmetic and order of effects, not about the tokens and callers around them. That the
inheriting contracts hand in the right numbers is what the tests are for; that \`BudgetMath.bucketLevel\` raises a level by no more
than the refill and never above the ceiling, on which the bucket's proofs rest, is fuzzed in \`BudgetMath.t.sol\`: products of
unknowns are beyond the solver. Renew with \`node contracts/tools/prove.mjs\`;
\`--cold\` asks the solver again, \`--all\` tries every mutant of the contracts under proof.
`
  if (flags.has('--check')) {
    if (!existsSync(page) || readFileSync(page, 'utf8') !== text)
      problems.push('docs/audit/proofs.md is out of date: run node contracts/tools/prove.mjs')
  } else {
    mkdirSync(path.dirname(page), { recursive: true })
    writeFileSync(page, text)
  }

  if (flags.has('--all')) {
    const sources = Map.groupBy ? Map.groupBy(proofs, (p) => p.source) : new Map()
    for (const proof of proofs)
      if (!Map.groupBy) sources.set(proof.source, [...(sources.get(proof.source) ?? []), proof])
    for (const [source, group] of sources) {
      const mutants = draw(group[0])
      const outcome = await each(mutants, async (mutant) => {
        let compiles = false
        for (const proof of group) {
          const text = mutated(proof, mutant)
          if (text === undefined) continue
          compiles = true
          if ((await solve(text)) === 'unsat') return 'refuted'
        }
        return compiles ? 'stands' : 'does not compile'
      })
      const of = (kind) => outcome.filter((o) => o === kind).length
      process.stdout.write(
        `${source}: ${of('refuted')} of ${of('refuted') + of('stands')} mutants refuted by a proof\n`,
      )
      mutants.forEach((m, i) => {
        if (outcome[i] === 'stands')
          process.stdout.write(`  stands: ${m.place}:${m.line} ${m.operator}: ${m.from.split('\n')[0].trim()}\n`)
      })
    }
  }

  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`)
    process.exitCode = 1
    return
  }
  const longest = Math.max(...seconds).toFixed(0)
  process.stdout.write(
    `proofs: ${count.proved} proved, ${count.refuted} mutants refuted, ${asked} questions asked in ${((Date.now() - began) / 1000).toFixed(0)} s, longest ${longest} s\n`,
  )
}

try {
  await main()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
