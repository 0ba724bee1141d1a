// The files below list names: esbuild without splitting forgets to initialise a module that `export *` of another package
// passes on (docs/decisions/0005). facade.test.ts fails when a package gains a name that is missing in them.
export * from './auction.js'
export * from './bindings.js'
export * from './buyback.js'
export * from './chainlink.js'
export * from './core.js'
export * from './uniswap-v2.js'
export * from './uniswap-v3.js'
