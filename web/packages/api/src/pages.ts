// A desk whose rows all count is fetched whole, page by page; `next` is left only where even that was not the end.
import type { Client } from './client'
import type { QueuePage } from './types'

const page_size = 1000
const rows_max = 20_000

export async function whole_desk(client: Client, query: Record<string, string | undefined>): Promise<QueuePage> {
  const first = await client.get<QueuePage>('/cases', { ...query, limit: page_size })
  const rows = [...first.rows]
  let next = first.next
  while (next && rows.length < rows_max) {
    const page = await client.get<QueuePage>('/cases', { ...query, limit: page_size, after: next })
    rows.push(...page.rows)
    next = page.next
  }
  return { ...first, rows, next }
}
