#!/usr/bin/env node
// Lists every function through which state can change, from the compiler's own syntax tree: who may call it, which locks
// it takes, and in which order it writes, calls out and emits. `--check` compares docs/reference/entry-points.md instead.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contractsOf, entryPoints, trees, walk } from './ast.mjs'
import { root } from './foundry.mjs'

const page = path.join(root, 'docs', 'reference', 'entry-points.md')

const units = trees()
const functions = new Map()
const variables = new Map()
const contracts = contractsOf(units)
for (const ast of units.values()) {
  walk(ast, (node) => {
    if (node.nodeType === 'FunctionDefinition') functions.set(node.id, node)
    if (node.nodeType === 'ModifierDefinition') functions.set(node.id, node)
    if (node.nodeType === 'VariableDeclaration' && node.stateVariable) variables.set(node.id, node.name)
  })
}

/** The storage an expression writes to: a state variable, or a local storage pointer by its name. */
function target(expression) {
  let node = expression
  while (node && (node.baseExpression || (node.expression && node.nodeType === 'MemberAccess'))) {
    node = node.baseExpression ?? node.expression
  }
  if (!node?.referencedDeclaration) return undefined
  if (variables.has(node.referencedDeclaration)) return variables.get(node.referencedDeclaration)
  return / storage (pointer|ref)/.test(node.typeDescriptions?.typeString ?? '') ? node.name : undefined
}

/** What a call, write or event does, in the order of the source; internal calls are followed once each. */
function effects(definition, contract, seen = new Set()) {
  if (!definition?.body || seen.has(definition.id)) return []
  seen.add(definition.id)
  const steps = []
  walk(definition.body, (node) => {
    if (['Assignment', 'UnaryOperation', 'FunctionCall', 'EmitStatement'].includes(node.nodeType)) steps.push(node)
  })
  const start = (node) => Number(node.src.split(':')[0])
  const end = (node) => start(node) + Number(node.src.split(':')[1])
  // A call's arguments are evaluated before the call: order by where each step ends.
  steps.sort((a, b) => end(a) - end(b) || start(b) - start(a))
  const events = new Set(steps.filter((n) => n.nodeType === 'EmitStatement').map((n) => n.eventCall.id))
  return steps.flatMap((node) => {
    if (node.nodeType === 'EmitStatement') {
      return [`emits ${node.eventCall.expression.name ?? node.eventCall.expression.memberName}`]
    }
    if (node.nodeType === 'FunctionCall') {
      if (events.has(node.id)) return []
      let callee = node.expression
      while (callee?.nodeType === 'FunctionCallOptions') callee = callee.expression
      const type = callee?.typeDescriptions?.typeIdentifier ?? ''
      const name = callee?.memberName ?? callee?.name
      if (/^t_function_(external|barecall|barestaticcall|baredelegatecall)/.test(type)) {
        return /_(view|pure)\$|barestaticcall/.test(type) ? [] : [`calls ${name}`]
      }
      if (!/^t_function_internal/.test(type)) return []
      const declared = functions.get(callee.referencedDeclaration)
      // Library helpers of SafeERC20 are calls to the token.
      if (/^(safeTransfer|safeTransferFrom|forceApprove)$/.test(name)) return [`calls ${name}`]
      return effects(override(declared, contract), contract, seen)
    }
    const written = target(node.leftHandSide ?? node.subExpression)
    const writes = node.nodeType === 'Assignment' || ['++', '--', 'delete'].includes(node.operator)
    return writes && written ? [`writes ${written}`] : []
  })
}

/** The most derived definition of a virtual function in `contract`. */
function override(definition, contract) {
  if (!definition?.virtual) return definition
  for (const id of contract.linearizedBaseContracts) {
    const found = contracts
      .get(id)
      ?.nodes.find((node) => node.nodeType === 'FunctionDefinition' && node.name === definition.name && node.body)
    if (found) return found
  }
  return definition
}

const rows = entryPoints(contracts).map(({ contract, node, signature, guards }) => {
  const steps = effects(node, contract)
  const call = steps.findIndex((step) => step.startsWith('calls '))
  const late = call >= 0 && steps.slice(call).some((step) => step.startsWith('writes '))
  const order = late
    ? guards.includes('nonReentrant')
      ? 'writes after a call, locked'
      : '**writes after a call**'
    : ''
  return [contract.name, `\`${signature}\``, guards.join(', ') || 'anyone', [...new Set(steps)].join(' → '), order]
})
rows.sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1))

const text = `# Entry points

Every function of \`contracts/src\` through which state can change, from the compiler's syntax tree. "restricted" is decided
by the \`AccessManager\`; the order is that of the source, internal calls followed. Renew with
\`node contracts/tools/entrypoints.mjs\`; \`npm test\` compares.

| contract | function | guards | effects, in order | note |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    process.stderr.write(
      'docs/reference/entry-points.md differs from the contracts: run node contracts/tools/entrypoints.mjs\n',
    )
    process.exit(1)
  }
  process.stdout.write(`entry points: ${rows.length} functions as documented\n`)
} else {
  writeFileSync(page, text)
  process.stdout.write(`entry points: ${rows.length} functions written\n`)
}
