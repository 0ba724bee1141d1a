// Written by test/tools/facade.mjs, as are the files below.
export * from './auction.js'
export * from './bindings.js'
export * from './buyback.js'
export * from './chainlink.js'
export * from './core.js'
export * from './uniswap-v2.js'
export * from './uniswap-v3.js'
