// A photo over a weak network: in parts, each going on from where the server says that it is. A cut costs one part.
import type { Client } from './client'
import { no_answer } from './problem'
import type { FileView, PartsView } from './types'

export const part_bytes = 128 * 1024

// `told` hears the share that is there, from 0 to 1. What is no larger than one part goes in one piece.
export async function put_in_parts(server: Pick<Client, 'get' | 'put_file'>, path: string, blob: Blob, told: (share: number) => void = () => {}): Promise<FileView> {
  const of = blob.size
  if (of <= part_bytes) return server.put_file<FileView>(path, blob)
  let view = await server.get<PartsView>(`${path}/parts`, { of })
  while (!view.file) {
    told(view.received / of)
    const from = view.received
    view = await server.put_file<PartsView>(`${path}/parts`, blob.slice(from, from + part_bytes, blob.type), { from, of })
    // Somebody took away what was there, or another machine answers: later, from wherever it is then.
    if (!view.file && view.received <= from) throw no_answer()
  }
  told(1)
  return view.file
}
