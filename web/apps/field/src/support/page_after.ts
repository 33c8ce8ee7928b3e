// Where somebody wanted to go before the sign-in or the new password came between; never to another host.
import type { RouteLocationNormalizedLoaded } from 'vue-router'

export function page_after(route: RouteLocationNormalizedLoaded): string {
  const next = route.query.next
  return typeof next === 'string' && next.startsWith('/') && !next.startsWith('//') ? next : '/'
}
