// The address holds what the desk looks at: filters, order, words searched, the open case. Sharing it shares the view.
import type { CaseState, Priority } from '@qzt/api'
import type { LampKind } from '@qzt/ui'
import type { LocationQuery } from 'vue-router'
import type { QueueFilter, Sort } from './queue_order'

export interface QueueAddress {
  filter: QueueFilter
  sort: Sort
  q: string
  case_id?: string
  extent?: string
  today?: boolean    // the map shows what is new today
  no_ground?: boolean // and nothing beneath the grids
}

const one = (v: LocationQuery[string] | undefined) => (Array.isArray(v) ? v[0] : v) ?? undefined
const many = <T extends string>(v: LocationQuery[string] | undefined) => (one(v)?.split(',').filter(Boolean) ?? []) as T[]

export function read_address(query: LocationQuery): QueueAddress {
  const sort = one(query.sort)
  return {
    filter: {
      state: many<CaseState>(query.state),
      priority: many<Priority>(query.priority),
      lamp: one(query.lamp) as LampKind | undefined,
      community: one(query.community),
      grid: one(query.grid),
      org: one(query.org),
      category: one(query.category),
      pending: one(query.pending) === '1' || undefined,
    },
    sort: sort === 'due' || sort === 'newest' || sort === 'oldest' ? sort : 'default',
    q: one(query.q) ?? '',
    case_id: one(query.case),
    extent: one(query.map),
    today: one(query.show) === 'today' || undefined,
    no_ground: one(query.ground) === '0' || undefined,
  }
}

export function write_address(address: QueueAddress): Record<string, string | undefined> {
  const f = address.filter
  return {
    state: f.state.join(',') || undefined,
    priority: f.priority.join(',') || undefined,
    lamp: f.lamp,
    community: f.community,
    grid: f.grid,
    org: f.org,
    category: f.category,
    pending: f.pending ? '1' : undefined,
    sort: address.sort === 'default' ? undefined : address.sort,
    q: address.q || undefined,
    case: address.case_id,
    map: address.extent,
    show: address.today ? 'today' : undefined,
    ground: address.no_ground ? '0' : undefined,
  }
}
