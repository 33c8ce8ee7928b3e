// SM3 (GB/T 32905) of a file: what browsers have of their own knows neither it nor, on a plain network, any other hash.
import { sm3 } from 'sm-crypto/src/sm2/sm3.js'

export const file_bytes_max = 20 * 1024 * 1024
export async function file_hash(file: Blob): Promise<string> {
  const bytes: number[] = sm3(new Uint8Array(await new Response(file).arrayBuffer()))
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
