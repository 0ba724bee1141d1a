export * from './generated/bytecode.js'
