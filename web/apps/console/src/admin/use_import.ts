// An import on its way: a file is chosen and read by the server, looked at, and taken as a whole or not at all.
import type { ImportDone, ImportKind, ImportPreview } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { server } from '../support/server'
import { book_soon } from './book_soon'

export const import_kinds: ImportKind[] = ['areas', 'organisations', 'members', 'calendar', 'addresses']
export const import_bytes_max = 12 * 1024 * 1024
const type_of = (name: string) => (/\.csv$/i.test(name) ? 'text/csv' : /json$/i.test(name) ? 'application/geo+json' : 'application/octet-stream')
// A password for each member is hashed before anything is stored.
const confirm_patience_ms = 180_000

export function use_import(first: ImportKind = 'areas') {
  const kind = ref<ImportKind>(first)
  const file_name = ref('')
  const busy = ref<'reading' | 'storing' | ''>('')
  const preview = shallowRef<ImportPreview | null>(null)
  const done = shallowRef<ImportDone | null>(null)
  const failure = shallowRef<unknown>(null)
  const too_large = ref(false)
  const may_confirm = computed(() => !!preview.value?.fine && !busy.value && !done.value)

  function start(wanted: ImportKind) {
    kind.value = wanted
    file_name.value = ''
    preview.value = done.value = null
    failure.value = null
    too_large.value = false
  }
  async function attempt(what: 'reading' | 'storing', run: () => Promise<void>) {
    if (busy.value) return
    busy.value = what
    failure.value = null
    try {
      await run()
    } catch (e) {
      failure.value = e
    } finally {
      busy.value = ''
    }
  }
  async function choose(file: File) {
    start(kind.value)
    file_name.value = file.name
    too_large.value = file.size > import_bytes_max
    if (too_large.value) return
    await attempt('reading', async () => {
      preview.value = await server.send_file<ImportPreview>(`/imports/${kind.value}`, new Blob([file], { type: type_of(file.name) }), {})
    })
  }
  async function confirm() {
    const shown = preview.value
    if (!shown || !may_confirm.value) return
    await attempt('storing', async () => {
      done.value = await server.post<ImportDone>(`/imports/${shown.import_id}/confirmation`, {}, confirm_patience_ms)
      book_soon()
    })
  }
  return { kind, file_name, busy, preview, done, failure, too_large, may_confirm, start, choose, confirm }
}

// The sheet of passwords comes inside the answer; the browser is given it as a file.
export function save_sheet(base64: string, name: string) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
