import { describe, expect, test } from 'vitest'
import { BaseError } from './BaseError.js'

/** A second copy of the class, as a duplicate install or the other module format would bring. */
async function copy(): Promise<typeof BaseError> {
  const specifier = './BaseError.js?copy'
  const module: { BaseError: typeof BaseError } = await import(/* @vite-ignore */ specifier)
  return module.BaseError
}

describe('constructor', () => {
  test('default', () => {
    const error = new BaseError('Seen.')
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('Core.BaseError')
    expect(error.message).toBe('Seen.')
    expect(error.shortMessage).toBe('Seen.')
    expect(error.details).toBeUndefined()
    expect(error.docsPath).toBeUndefined()
    expect(error.metaMessages).toEqual([])
    expect(error.retryable).toBe(false)
    expect('cause' in error).toBe(false)
  })

  test('behavior: the message says what was seen, what to do, where to read and what the cause said', () => {
    const cause = new Error('Timed out.')
    const error = new BaseError('Seen.', { cause, docsPath: '/page', metaMessages: ['Do.', 'Or do.'], retryable: true })
    expect(error.message).toBe('Seen.\nDo.\nOr do.\nDocs: /page\nDetails: Timed out.')
    expect(error.cause).toBe(cause)
    expect(error.details).toBe('Timed out.')
    expect(error.retryable).toBe(true)
  })

  test('behavior: details come from the short message of a Holdfast cause', () => {
    const cause = new BaseError('Inner.', { metaMessages: ['Do.'] })
    expect(new BaseError('Outer.', { cause }).details).toBe('Inner.')
  })

  test('behavior: details that are given win', () => {
    expect(new BaseError('Outer.', { cause: new Error('Inner.'), details: 'Given.' }).details).toBe('Given.')
  })

  test.each([['text'], [null], [undefined], [42n]])('behavior: a cause need not be an error: %s', (cause) => {
    const error = new BaseError('Outer.', { cause })
    expect('cause' in error).toBe(true)
    expect(error.cause).toBe(cause)
    expect(error.details).toBeUndefined()
  })
})

describe('is', () => {
  test('default', () => {
    expect(BaseError.is(new BaseError('Seen.'))).toBe(true)
  })

  test('behavior: refuses what is foreign', () => {
    for (const value of [new Error('Seen.'), 'Seen.', null, undefined, 1n, {}]) expect(BaseError.is(value)).toBe(false)
  })

  test('behavior: recognises errors of another copy of the package, where instanceof does not', async () => {
    const Other = await copy()
    const error = new Other('Seen.')
    expect(Other).not.toBe(BaseError)
    expect(error instanceof BaseError).toBe(false)
    expect(BaseError.is(error)).toBe(true)
  })
})

describe('walk', () => {
  const root = new Error('Root.')
  const middle = new BaseError('Middle.', { cause: root })
  const error = new BaseError('Outer.', { cause: middle })

  test('default', () => {
    expect(error.walk()).toBe(root)
  })

  test('behavior: without a cause it ends at itself', () => {
    const alone = new BaseError('Alone.')
    expect(alone.walk()).toBe(alone)
  })

  test('behavior: stops at the first match, itself included', () => {
    expect(error.walk(BaseError.is)).toBe(error)
    expect(error.walk((cause) => cause !== error && BaseError.is(cause))).toBe(middle)
    expect(error.walk((cause) => !BaseError.is(cause))).toBe(root)
  })

  test('behavior: undefined when nothing matches', () => {
    expect(error.walk(() => false)).toBeUndefined()
  })

  test('behavior: passes a cause that is no object', () => {
    expect(new BaseError('Outer.', { cause: 'text' }).walk()).toBe('text')
    expect(new BaseError('Outer.', { cause: null }).walk()).toBeNull()
  })
})
