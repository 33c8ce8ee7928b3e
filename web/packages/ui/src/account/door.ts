// What the parts of one's own account need of the app they stand in: its way to the server, and its words for a refusal.
import type { Client } from '@qzt/api'

export interface Door {
  server: Client
  refusal: (e: unknown) => string
}
