// Draws mutants from the compiler's syntax tree: small wrong edits of one source, as a mistake or an attacker would make them.
import { createHash } from 'node:crypto'

const swaps = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '==': ['!='],
  '!=': ['=='],
  '&&': ['||'],
  '||': ['&&'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
}
const assignments = { '+=': ['-=', '='], '-=': ['+=', '='], '*=': ['/='], '/=': ['*='], '|=': ['&='], '&=': ['|='] }
const pairs = { min: 'max', max: 'min', saturatingAdd: 'zeroFloorSub' }

/** Every node below `node`, children after parents, with the name of the function around it. */
function* nodes(node, place) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) yield* nodes(child, place)
    return
  }
  const inside =
    node.nodeType === 'FunctionDefinition' || node.nodeType === 'ModifierDefinition' ? node.name || node.kind : place
  if (node.nodeType) yield [node, inside]
  for (const [key, child] of Object.entries(node)) if (key !== 'typeDescriptions') yield* nodes(child, inside)
}

/** Names declared in any unit, so that a rounding direction is swapped only where the other one exists. */
export function declaredNames(units) {
  const names = new Set()
  for (const unit of units) {
    for (const [node] of nodes(unit)) if (node.nodeType === 'FunctionDefinition') names.add(node.name)
  }
  return names
}

/**
 * The mutants of a source: `{ id, operator, place, line, start, end, from, to }`, byte offsets. An id stays the same while
 * the function and the text of the mutant do, wherever the function moves.
 */
export function mutantsOf(ast, source, names) {
  const bytes = Buffer.from(source)
  const range = ({ src }) => {
    const [start, length] = src.split(':').map(Number)
    return [start, start + length]
  }
  const text = (start, end) => bytes.subarray(start, end).toString()
  const found = []
  const seen = new Map()
  const add = (operator, place, start, end, to) => {
    const from = text(start, end)
    if (from === to) return
    const line = text(0, start).split('\n').length
    const around = text(bytes.lastIndexOf(10, start - 1) + 1, start).trim()
    const key = JSON.stringify([operator, place, around, from, to])
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    const id = createHash('sha256').update(`${key}${count}`).digest('hex').slice(0, 12)
    found.push({ id, operator, place, line, start, end, from, to })
  }
  const between = (left, right) => [range(left)[1], range(right)[0]]

  for (const [node, place] of nodes(ast)) {
    if (node.nodeType === 'FunctionDefinition') {
      for (const modifier of node.modifiers) {
        if (modifier.kind === 'modifierInvocation') add('modifier dropped', place, ...range(modifier), '')
      }
    }
    if (node.nodeType === 'VariableDeclaration' && node.constant && node.value) {
      for (const [child] of nodes(node.value)) literal(child, node.name)
      continue
    }
    if (!place) continue
    switch (node.nodeType) {
      case 'BinaryOperation':
        for (const operator of swaps[node.operator] ?? []) {
          const [start, end] = between(node.leftExpression, node.rightExpression)
          // Parentheses around an operand lie between the two as well.
          const gap = text(start, end)
          const at = gap.indexOf(node.operator)
          const from = start + Buffer.byteLength(gap.slice(0, at))
          add(`${node.operator} becomes ${operator}`, place, from, from + node.operator.length, operator)
        }
        break
      case 'Assignment':
        for (const operator of assignments[node.operator] ?? []) {
          const [start, end] = between(node.leftHandSide, node.rightHandSide)
          add(`${node.operator} becomes ${operator}`, place, start, end, ` ${operator} `)
        }
        break
      case 'IfStatement':
        add('condition true', place, ...range(node.condition), 'true')
        add('condition false', place, ...range(node.condition), 'false')
        break
      case 'Conditional':
        add('condition true', place, ...range(node.condition), 'true')
        add('condition false', place, ...range(node.condition), 'false')
        break
      case 'ExpressionStatement':
      case 'EmitStatement': {
        const [start, end] = range(node)
        const call = node.nodeType === 'EmitStatement' ? 'emit' : (node.expression?.expression?.name ?? '')
        const kind = call === 'emit' ? 'event dropped' : call === 'require' ? 'check dropped' : 'statement dropped'
        const closed = text(end - 1, end) === ';'
        add(kind, place, start, closed ? end : end + (text(end, end + 1) === ';' ? 1 : 0), '{}')
        break
      }
      case 'Return':
        if (node.expression) {
          const type = node.expression.typeDescriptions?.typeString ?? ''
          const [start, end] = range(node.expression)
          if (/^u?int\d*$/.test(type)) add('returns zero', place, start, end, '0')
          if (type === 'bool') add('returns the opposite', place, start, end, `!(${text(start, end)})`)
        }
        break
      case 'Literal':
        literal(node, place)
        break
      case 'UnaryOperation': {
        const [start, end] = range(node)
        if (node.operator === '!') add('negation dropped', place, start, end, text(...range(node.subExpression)))
        if (node.operator === '-') add('sign dropped', place, start, end, text(...range(node.subExpression)))
        break
      }
      case 'MemberAccess':
        if (node.expression?.name === 'msg' && node.memberName === 'sender') {
          add('sender becomes origin', place, ...range(node), 'tx.origin')
        } else {
          renamed(node.memberName, range(node)[1], place)
        }
        break
      case 'Identifier':
        renamed(node.name, range(node)[1], place)
        break
    }
  }
  return found

  function literal(node, place) {
    if (node.nodeType !== 'Literal') return
    const [start, end] = range(node)
    if (node.kind === 'bool') add('constant flipped', place, start, end, node.value === 'true' ? 'false' : 'true')
    if (node.kind !== 'number') return
    const digits = node.value.replaceAll('_', '')
    if (/^\d+$/.test(digits)) {
      const unit = node.subdenomination ? ` ${node.subdenomination}` : ''
      add('constant + 1', place, start, end, `${BigInt(digits) + 1n}${unit}`)
      if (digits !== '0') add('constant - 1', place, start, end, `${BigInt(digits) - 1n}${unit}`)
    } else if (/^0x/i.test(digits) && digits.length !== 42) {
      add('constant + 1', place, start, end, `0x${(BigInt(digits) + 1n).toString(16).padStart(digits.length - 2, '0')}`)
    } else if (/e/i.test(digits)) {
      add('constant doubled', place, start, end, `(2 * ${node.value})`)
      add('constant halved', place, start, end, `(${node.value} / 2)`)
    }
  }

  /** The other rounding direction, or the other bound. */
  function renamed(name, end, place) {
    const other = /Down$/.test(name)
      ? name.replace(/Down$/, 'Up')
      : /Up$/.test(name)
        ? name.replace(/Up$/, 'Down')
        : pairs[name]
    if (other && (pairs[name] || names.has(other))) {
      add(`${name} becomes ${other}`, place, end - Buffer.byteLength(name), end, other)
    }
  }
}

/** `source` with the mutant in place. */
export function applied(source, { start, end, to }) {
  const bytes = Buffer.from(source)
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(to), bytes.subarray(end)]).toString()
}
