// It says nothing of its types.
declare module 'sm-crypto/src/sm2/sm3.js' {
  export function sm3(bytes: Uint8Array): number[]
}
