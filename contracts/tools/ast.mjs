// The compiler's syntax trees of contracts/src, and the functions through which state can change.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment, onePipeline, root } from './foundry.mjs'

/** Syntax trees of everything below contracts/src, from one compilation, so that their node ids agree. */
export function trees() {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-ast-'))
  try {
    const { status, stdout, stderr } = spawnSync(
      binary('forge'),
      ['build', 'contracts/src', '--ast', '--out', `${scratch}/out`, '--cache-path', `${scratch}/cache`],
      { cwd: root, encoding: 'utf8', env: { ...environment, ...onePipeline } },
    )
    if (status !== 0) throw new Error(`${stdout}${stderr}`)
    const units = new Map()
    for (const folder of readdirSync(`${scratch}/out`)) {
      if (!folder.endsWith('.sol')) continue
      for (const file of readdirSync(`${scratch}/out/${folder}`)) {
        const { ast } = JSON.parse(readFileSync(`${scratch}/out/${folder}/${file}`, 'utf8'))
        if (ast) units.set(ast.absolutePath, ast)
      }
    }
    return units
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Calls `visit` with every node below `node`, parents first. */
export function walk(node, visit) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit)
    return
  }
  if (node.nodeType) visit(node)
  for (const [key, child] of Object.entries(node)) if (key !== 'typeDescriptions') walk(child, visit)
}

/** Contracts by id, each with its file. */
export function contractsOf(units) {
  const contracts = new Map()
  for (const ast of units.values()) {
    walk(ast, (node) => {
      if (node.nodeType === 'ContractDefinition') contracts.set(node.id, { ...node, file: ast.absolutePath })
    })
  }
  return contracts
}

/** Every function through which the state of a deployable contract of contracts/src can change, inherited ones included. */
export function entryPoints(contracts) {
  const found = []
  for (const contract of contracts.values()) {
    if (!contract.file.startsWith('contracts/src/') || contract.contractKind !== 'contract' || contract.abstract)
      continue
    const known = new Set()
    for (const id of contract.linearizedBaseContracts) {
      for (const node of contracts.get(id)?.nodes ?? []) {
        if (node.nodeType !== 'FunctionDefinition' || !node.body || node.kind === 'constructor') continue
        if (!['external', 'public'].includes(node.visibility) || ['view', 'pure'].includes(node.stateMutability))
          continue
        const parameters = node.parameters.parameters.map((p) =>
          p.typeDescriptions.typeString.replace(/^(struct|contract|enum) /, ''),
        )
        const signature = `${node.name}(${parameters.join(', ')})`
        if (known.has(signature)) continue
        known.add(signature)
        const guards = node.modifiers.map((m) => m.modifierName.name)
        found.push({ contract, declaredIn: contracts.get(id).name, node, signature, guards })
      }
    }
  }
  return found
}
