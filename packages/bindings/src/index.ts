export * from './generated/abi.js'
