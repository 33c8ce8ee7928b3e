export * from './datum'
export * from './plane'
