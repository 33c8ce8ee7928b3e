export * from './datum'
