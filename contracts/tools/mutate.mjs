#!/usr/bin/env node
// Mutation testing of contracts/src: draws small wrong edits from the syntax tree (tools/mutants.mjs), and runs the tests of the
// mutated contract on each, in a copy of the project. Results are kept in contracts/mutation, one file a contract.
//
//   node contracts/tools/mutate.mjs [words …]       runs the contracts whose path contains a word; all without one
//     --budget <seconds>   stops in time, and goes on from there the next time
//     --survivors          only the mutants that lived last time, after tests were added
//     --sample <number>    of each contract only so many, drawn by the hash of the mutant: a larger sample contains a smaller one
//   node contracts/tools/mutate.mjs --report        writes docs/reference/mutation.md from the results
//     --gate               fails below 92% of what was run
//
// A verdict is asked for again when the contract, what it imports, or (for a survivor) its tests have changed. A mutant
// that tests killed stays killed when tests are added; the page says how many were killed by an earlier version of them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, onePipeline, root } from './foundry.mjs'
import { applied, declaredNames, mutantsOf } from './mutants.mjs'
import { suites, unimported } from './mutation-suites.mjs'

const GATE = 92
const base = path.join(root, 'contracts')
const results = path.join(base, 'mutation')
const page = path.join(root, 'docs', 'reference', 'mutation.md')

function filesBelow(folder, ending) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(full, ending)
    return entry.name.endsWith(ending) ? [full] : []
  })
}

/** A contract and its tests: those of the same folder that begin with its name, unless the table says otherwise. */
function subjects() {
  return filesBelow(path.join(base, 'src'), '.sol')
    .map((file) => path.relative(path.join(base, 'src'), file))
    .filter((file) => !file.startsWith('interfaces/'))
    .sort()
    .map((file) => {
      const name = path.basename(file, '.sol')
      const folder = path.join(base, 'test', path.dirname(file))
      const own = existsSync(folder)
        ? readdirSync(folder).filter((test) => test.startsWith(name) && test.endsWith('.t.sol') && !/Gas\.t/.test(test))
        : []
      const tests = [...own.map((test) => path.join(path.dirname(file), test)), ...(suites[file] ?? [])]
      return {
        file,
        name,
        tests: [...new Set(tests)].filter((test) => existsSync(path.join(base, 'test', test))).sort(),
      }
    })
}

/** Hash of a set of files and of everything they import from this repository. */
function closure(files) {
  const seen = new Map()
  const visit = (file) => {
    if (seen.has(file) || !existsSync(file)) return
    const text = readFileSync(file, 'utf8')
    seen.set(file, text)
    for (const [, name] of text.matchAll(/from "(\.[^"]+)";/g)) visit(path.resolve(path.dirname(file), name))
  }
  files.forEach(visit)
  const hash = createHash('sha256')
  for (const [file, text] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path.relative(base, file)}\n${text}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

const source = (subject) => path.join(base, 'src', subject.file)
const record = (subject) => path.join(results, `${subject.file.replaceAll('/', '.').replace(/\.sol$/, '')}.json`)
const stored = (subject) =>
  existsSync(record(subject)) ? JSON.parse(readFileSync(record(subject), 'utf8')) : undefined

/** A copy of the project in which a contract may be broken. */
function workshop() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-mutants-'))
  mkdirSync(path.join(folder, 'contracts'))
  for (const part of ['src', 'test', 'tools', 'vectors', 'snapshots', 'foundry.toml', 'package.json']) {
    cpSync(path.join(base, part), path.join(folder, 'contracts', part), { recursive: true })
  }
  for (const part of ['out']) {
    if (existsSync(path.join(base, part))) symlinkSync(path.join(base, part), path.join(folder, 'contracts', part))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/**
 * Runs forge in the workshop on the tests of one contract only. Quick: tests are not compiled again when the contract
 * changes, at the price that a test ends early where it expects a creation to fail. So what lives is asked again slowly.
 */
function forge(shop, subject, { quick }) {
  const tests = subject.tests.length === 1 ? subject.tests[0] : `{${subject.tests.join(',')}}`
  return spawnSync(binary('forge'), ['test', '--fail-fast', '--match-path', `contracts/test/${tests}`], {
    cwd: shop,
    encoding: 'utf8',
    timeout: 240_000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      FOUNDRY_CONFIG: path.join(shop, 'contracts', 'foundry.toml'),
      FOUNDRY_OUT: `${shop}/out-${subject.name}-${quick}`,
      FOUNDRY_CACHE_PATH: `${shop}/cache-${subject.name}-${quick}`,
      FOUNDRY_DYNAMIC_TEST_LINKING: String(quick),
      // Only what these tests import is compiled.
      FOUNDRY_SRC: unimported.includes(subject.file)
        ? `contracts/src/${path.dirname(subject.file)}`
        : 'contracts/test/canary-of-nothing',
      FOUNDRY_TEST: `contracts/test/${path.dirname(subject.file)}`,
      FOUNDRY_DENY: 'never',
      FOUNDRY_FUZZ_RUNS: '96',
      FOUNDRY_INVARIANT_RUNS: '4',
      FOUNDRY_INVARIANT_DEPTH: '32',
      HOLDFAST_SOLC_CACHE: '',
    },
  })
}

/** Syntax tree of a contract, and the names of every function, from one compilation. */
function tree(shop, subject) {
  const out = path.join(shop, 'out-ast')
  const { status, stdout, stderr } = spawnSync(
    binary('forge'),
    ['build', `contracts/src/${subject.file}`, '--ast', '--out', out, '--cache-path', path.join(shop, 'cache-ast')],
    {
      cwd: shop,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        FOUNDRY_CONFIG: path.join(shop, 'contracts', 'foundry.toml'),
        FOUNDRY_SRC: `contracts/src/${path.dirname(subject.file)}`,
        FOUNDRY_TEST: 'contracts/test/canary-of-nothing',
        ...onePipeline,
      },
    },
  )
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  const units = new Map()
  for (const file of filesBelow(out, '.json').filter((name) => !name.includes('build-info'))) {
    const { ast } = JSON.parse(readFileSync(file, 'utf8'))
    if (ast) units.set(ast.absolutePath, ast)
  }
  return { ast: units.get(`contracts/src/${subject.file}`), names: declaredNames(units.values()) }
}

/** An order that knows nothing of where a mutant stands, and stays as it is while others come and go. */
function byHash(a, b) {
  const hash = (id) => createHash('sha256').update(id).digest('hex')
  return hash(a) < hash(b) ? -1 : 1
}

/** Runs what has to be run of one contract. Returns false when the time was up. */
function campaign(shop, subject, { ends, onlySurvivors, sample }) {
  const hashes = {
    source: closure([source(subject)]),
    tests: closure(subject.tests.map((test) => path.join(base, 'test', test))),
  }
  const before = stored(subject)
  const known = new Map((before?.mutants ?? []).map((mutant) => [mutant.id, mutant]))
  const original = readFileSync(source(subject), 'utf8')
  const { ast, names } = tree(shop, subject)
  const drawn = mutantsOf(ast, original, names)
  const sourceKept = before?.source === hashes.source
  const mutants = drawn.map(({ start, end, ...mutant }) => {
    const old = known.get(mutant.id)
    const kept =
      old?.verdict && sourceKept && (old.verdict !== 'survived' || (old.tests === hashes.tests && !onlySurvivors))
    return {
      id: mutant.id,
      place: mutant.place,
      line: mutant.line,
      operator: mutant.operator,
      from: mutant.from.length > 160 ? `${mutant.from.slice(0, 160)}…` : mutant.from,
      ...(kept ? { verdict: old.verdict, tests: old.tests } : {}),
      ...(old?.reason ? { reason: old.reason, equivalent: old.equivalent ?? false } : {}),
    }
  })
  const save = () => {
    mkdirSync(results, { recursive: true })
    writeFileSync(record(subject), `${JSON.stringify({ file: subject.file, ...hashes, mutants }, null, 1)}\n`)
  }
  const chosen = new Set(
    mutants
      .map(({ id }) => id)
      .sort(byHash)
      .slice(0, sample),
  )
  const todo = mutants
    .map((mutant, i) => [mutant, drawn[i]])
    .filter(([{ id }]) => chosen.has(id))
    .filter(([mutant]) => !mutant.verdict && !(mutant.equivalent && mutant.reason))
  if (todo.length === 0) {
    save()
    return true
  }
  const baseline = forge(shop, subject, { quick: true })
  if (baseline.status !== 0) {
    process.stderr.write(
      `${subject.file}: its tests fail without a mutant\n${baseline.stdout.slice(-1500)}${baseline.stderr.slice(-500)}\n`,
    )
    return true
  }
  const began = Date.now()
  const file = path.join(shop, 'contracts', 'src', subject.file)
  let ran = 0
  try {
    for (const [mutant, edit] of todo) {
      if (Date.now() > ends) return false
      writeFileSync(file, applied(original, edit))
      let run = forge(shop, subject, { quick: true })
      if (run.status === 0) run = forge(shop, subject, { quick: false })
      const { status, error, stdout, stderr } = run
      const output = `${stdout}${stderr}`
      if (error) mutant.verdict = 'timeout'
      else if (status === 0) mutant.verdict = 'survived'
      else if (/Compiler run failed|Compilation failed|Unable to resolve/.test(output)) mutant.verdict = 'invalid'
      else mutant.verdict = 'killed'
      mutant.tests = hashes.tests
      ran += 1
      if (mutant.verdict === 'survived') {
        process.stdout.write(
          `${subject.file}:${mutant.line} ${mutant.place}: ${mutant.operator}: ${edit.from.split('\n')[0].trim().slice(0, 90)}\n`,
        )
      }
      if (ran % 5 === 0) save()
    }
  } finally {
    writeFileSync(file, original)
    save()
    const { killed, valid } = score(mutants)
    process.stdout.write(
      `${subject.file}: ${killed} of ${valid} killed; ${ran} run, ${((Date.now() - began) / 1000 / Math.max(ran, 1)).toFixed(1)} s each\n`,
    )
  }
  return true
}

/** Mutants that compile and change something, and how many of them the tests notice. */
function score(mutants) {
  const run = mutants.filter(({ verdict, equivalent }) => verdict && verdict !== 'invalid' && !equivalent)
  const killed = run.filter(({ verdict }) => verdict === 'killed' || verdict === 'timeout').length
  return { killed, valid: run.length }
}

/** The page, and its figures. */
function report() {
  const total = { killed: 0, valid: 0, left: 0 }
  const rows = []
  const survivors = []
  const notRun = []
  for (const subject of subjects()) {
    const result = stored(subject)
    if (!result) {
      notRun.push(`\`${subject.file}\``)
      continue
    }
    const { killed, valid } = score(result.mutants)
    const left = result.mutants.filter(({ verdict, equivalent }) => !verdict && !equivalent).length
    const equivalent = result.mutants.filter((m) => m.equivalent).length
    const sourceNow = closure([source(subject)])
    const testsNow = closure(subject.tests.map((test) => path.join(base, 'test', test)))
    const state =
      sourceNow !== result.source
        ? 'an earlier version of the contract'
        : result.tests !== testsNow
          ? 'an earlier version of the tests'
          : 'this version'
    total.killed += killed
    total.valid += valid
    total.left += left
    const alive = result.mutants.filter((m) => m.verdict === 'survived' && !m.equivalent)
    rows.push(
      `| \`${subject.file}\` | ${result.mutants.filter((m) => m.verdict !== 'invalid').length} | ${killed} | ${alive.length} | ${equivalent} | ${left} | ${valid ? ((100 * killed) / valid).toFixed(1) : '0'}% | ${state} |`,
    )
    for (const m of result.mutants.filter((m) => m.verdict === 'survived' || m.equivalent)) {
      const what = `\`${m.from.split('\n')[0].trim().slice(0, 70).replaceAll('|', '\\|').replaceAll('`', '')}\``
      survivors.push(
        `| \`${path.basename(subject.file, '.sol')}.${m.place}\` | ${m.operator.replaceAll('|', '\\|')} | ${what} | ${m.equivalent ? 'equivalent: ' : ''}${m.reason ?? '**no reason yet**'} |`,
      )
    }
  }
  const percent = total.valid ? (100 * total.killed) / total.valid : 0
  const text = `<!-- Generated by contracts/tools/mutate.mjs --report. Do not edit. -->

# Mutation testing

Small wrong edits of \`contracts/src\`, drawn from the syntax tree: operators, comparisons, constants, dropped checks, statements,
events and modifiers, rounding directions, returned values. A mutant is killed when a test of the contract's own folder fails. ${total.killed} of
${total.valid} mutants that were run and change something are killed: **${percent.toFixed(1)}%**; ${total.left} mutants of the listed contracts are not run yet.
Not run at all: ${notRun.length ? notRun.join(', ') : 'none'}.

| contract | mutants | killed | alive | equivalent | not run | score | results are of |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Alive

Every mutant that no test noticed, with the reason where somebody looked. Equivalent mutants change nothing that can be
observed, and count on neither side.

| where | edit | of | reason |
| --- | --- | --- | --- |
${survivors.join('\n')}

Renew with \`node contracts/tools/mutate.mjs\`, then \`--report\`; results and reasons are in \`contracts/mutation\`.
`
  return { text, percent, total }
}

const args = process.argv.slice(2)
if (args.includes('--report')) {
  const { text, percent, total } = report()
  writeFileSync(page, text)
  process.stdout.write(`mutation: ${total.killed} of ${total.valid} killed, ${percent.toFixed(1)}%\n`)
  if (args.includes('--gate') && percent < GATE) {
    process.stderr.write(`below the ${GATE}% that the gate asks for\n`)
    process.exitCode = 1
  }
} else {
  const budget = args.includes('--budget') ? Number(args[args.indexOf('--budget') + 1]) : Number.POSITIVE_INFINITY
  const ends = Date.now() + budget * 1000
  const sample = args.includes('--sample') ? Number(args[args.indexOf('--sample') + 1]) : Number.POSITIVE_INFINITY
  const words = args.filter((arg, i) => !arg.startsWith('--') && !['--budget', '--sample'].includes(args[i - 1]))
  const chosen = subjects().filter(
    ({ file, tests }) => tests.length > 0 && (words.length === 0 || words.some((word) => file.includes(word))),
  )
  const shop = workshop()
  try {
    for (const subject of chosen)
      if (!campaign(shop, subject, { ends, onlySurvivors: args.includes('--survivors'), sample })) break
  } finally {
    rmSync(shop, { recursive: true, force: true })
  }
}
