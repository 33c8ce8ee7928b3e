import { beforeEach, describe, expect, it } from 'vitest'
import { ApiProblem, no_answer, part_bytes, put_in_parts } from './index'
import type { Client } from './client'

// A server that appends what fits on, and a network that is cut when told so.
let there: Uint8Array
let asked: string[]
let cut: (from: number) => 'before' | 'after' | undefined
const of_size = (n: number) => new Blob([Uint8Array.from({ length: n }, (_, i) => i % 251)], { type: 'image/jpeg' })
const server = {
  get: async () => (asked.push('ask'), { received: there.length }),
  put_file: async (path: string, raw: Blob, query: { from: number; of: number }) => {
    if (!path.endsWith('/parts')) return (asked.push('whole'), { file_id: 'f', size: raw.size })
    asked.push(`${query.from}+${raw.size}`)
    const cut_here = cut(query.from)
    if (cut_here === 'before') throw no_answer()
    if (query.from === there.length) there = new Uint8Array([...there, ...new Uint8Array(await raw.arrayBuffer())])
    if (cut_here === 'after') throw no_answer()
    return there.length === query.of ? { received: there.length, file: { file_id: 'f' } } : { received: there.length }
  },
} as unknown as Pick<Client, 'get' | 'put_file'>

beforeEach(() => {
  there = new Uint8Array()
  asked = []
  cut = () => undefined
})

describe('a photo in parts', () => {
  it('goes in one piece when it is small', async () => {
    await put_in_parts(server, '/files/f', of_size(part_bytes))
    expect(asked).toEqual(['whole'])
  })
  it.each(['before', 'after'] as const)('goes on where it was cut %s a part had arrived, and arrives as it was', async (when) => {
    const photo = of_size(part_bytes * 3 + 7)
    const shares: number[] = []
    for (let n = 0; n < 4; n++) {
      let once = true
      cut = (from) => (once && from === n * part_bytes ? ((once = false), when) : undefined)
      const tried = await put_in_parts(server, '/files/f', photo, (share) => shares.push(share)).catch((e: unknown) => e)
      if (n < 3 || when === 'before') expect(tried).toBeInstanceOf(ApiProblem)
    }
    cut = () => undefined
    await put_in_parts(server, '/files/f', photo, (share) => shares.push(share))
    expect(there).toEqual(new Uint8Array(await photo.arrayBuffer()))
    expect(shares.at(-1)).toBe(1)
    // No byte twice, but for the parts that were cut.
    expect(asked.filter((a) => a.includes('+')).length).toBeLessThanOrEqual(8)
  })
  it('gives up for now when nothing gets on', async () => {
    cut = () => undefined
    const stuck = { ...server, put_file: async () => ({ received: 0 }) } as unknown as typeof server
    await expect(put_in_parts(stuck, '/files/f', of_size(part_bytes + 1))).rejects.toMatchObject({ is_offline: true })
  })
})
