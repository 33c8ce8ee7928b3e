// Lists that have no end, what is found by words and what is over: the server filters, and gives a page at a time.
import type { QueuePage } from '@qzt/api'
import { server } from '../support/server'
import type { QueueFilter } from './queue_order'

export const page_of_long_list = 100

// Somebody waits for a decision: that is a desk of its own.
export const filter_query = (f: QueueFilter) => ({
  ...(f.pending ? { desk: 'requests' } : {}),
  state: f.state.join(',') || undefined,
  priority: f.priority.join(',') || undefined,
  lamp: f.lamp,
  community_id: f.community,
  grid_id: f.grid,
  org_id: f.org,
  category: f.category,
})

// Where filters let few through, a page may be empty though there is more behind it: then the next one is asked for.
const pages_at_once = 20
export async function long_list(query: Record<string, string | number | undefined>, after?: string): Promise<QueuePage> {
  let page = await server.get<QueuePage>('/cases', { ...query, after })
  for (let n = 1; !page.rows.length && page.next && n < pages_at_once; n++) page = await server.get<QueuePage>('/cases', { ...query, after: page.next })
  return page
}
