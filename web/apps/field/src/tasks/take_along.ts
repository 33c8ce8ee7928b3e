// Whoever goes into a cellar has their tasks with them: the whole case of each own task, and its pictures small. Only what
// anybody at work may see: what is restricted is kept when its reader opens it, as each look at it is written down.
import type { CaseRow, CaseView } from '@qzt/api'
import { copies_under, copy_of, keep_copy } from '../support/copies'
import { server } from '../support/server'
import { write_copies } from '../support/store'

const most_cases = 60
const most_pictures = 240
const picture_bytes_max = 200_000
const picture_ms = 15_000
let taking = false

export const case_key = (case_id: string) => `case:${case_id}`
const picture_key = (case_id: string, file_id: string) => `picture:${case_id}:${file_id}`
export const picture_url = (case_id: string, file_id: string, size: 'full' | 'thumb') => `/api/files/${file_id}?size=${size}&case_id=${case_id}`

export function pictures_of(view: CaseView): string[] {
  const named = [...view.reports.flatMap((r) => r.files), ...view.assignments.flatMap((a) => a.evidence)]
  const is_picture = (id: string) => view.files.some((f) => f.file_id === id && f.content_type.startsWith('image/'))
  return [...new Set(named)].filter(is_picture)
}

// One case after the other, so that a weak network stays free for what somebody is doing.
export async function take_along(rows: CaseRow[]): Promise<void> {
  if (taking || !navigator.onLine) return
  taking = true
  try {
    const wanted = rows.filter((r) => r.visibility === 'normal').slice(0, most_cases)
    await drop_others(new Set(rows.map((r) => r.case_id)))
    let pictures = most_pictures
    for (const row of wanted) {
      const known = await copy_of<CaseView>(case_key(row.case_id))
      const view = known?.row.version === row.version ? known : await server.get<CaseView>(`/cases/${row.case_id}`)
      if (view !== known) await keep_copy(case_key(row.case_id), view)
      const ids = pictures_of(view).slice(0, pictures)
      pictures -= ids.length
      for (const id of ids) await take_picture(row.case_id, id)
    }
  } catch {
    // No network, or no longer one's own: what is there serves, and the next look at the list takes the rest.
  } finally {
    taking = false
  }
}
async function take_picture(case_id: string, file_id: string) {
  if (await copy_of<Blob>(picture_key(case_id, file_id))) return
  // Past the browser's own store, which nobody could wipe.
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), picture_ms)
  try {
    const answer = await fetch(picture_url(case_id, file_id, 'thumb'), { credentials: 'same-origin', cache: 'no-store', signal: limit.signal })
    if (!answer.ok) return
    const blob = await answer.blob()
    if (blob.size <= picture_bytes_max) await keep_copy(picture_key(case_id, file_id), blob)
  } finally {
    clearTimeout(timer)
  }
}
export const picture_taken = (case_id: string, file_id: string) => copy_of<Blob>(picture_key(case_id, file_id))

// Done, or somebody else's now: nothing of it stays on the phone.
export async function drop_case(case_id: string) {
  const pictures = await copies_under(`picture:${case_id}:`)
  await write_copies([case_key(case_id), ...pictures].map((key) => ({ key })))
}
async function drop_others(own: Set<string>) {
  const gone = (await copies_under('')).filter((key) => /^(case|picture):/.test(key) && !own.has(key.split(':')[1]!))
  if (gone.length) await write_copies(gone.map((key) => ({ key })))
}
