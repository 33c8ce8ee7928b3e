// Pictures and recordings lie on the phone each under its own key, written once: what names them (a draft, a parcel) may be
// written at every keystroke.
import { kept, type Writing } from '../support/store'
import type { Photo } from './photos'

export type Bare = Omit<Photo, 'blob'> & { blob?: Blob } // older drafts hold the picture itself
const key_of = (file_id: string) => `photo:${file_id}`

export const bare = (photos: Photo[]): Bare[] => photos.map(({ file_id, sent, seconds }) => ({ file_id, sent, ...(seconds === undefined ? {} : { seconds }) }))
export const picture = (p: Photo): Writing => ({ shelf: 'kept', key: key_of(p.file_id), value: p.blob })
export const no_picture = (file_id: string): Writing => ({ shelf: 'kept', key: key_of(file_id) })

export async function with_pictures(named: Bare[] = [], lost?: () => Blob): Promise<Photo[]> {
  const found: Photo[] = []
  for (const p of named) {
    const blob = p.blob ?? (await kept<Blob>('kept', key_of(p.file_id)).catch(() => undefined)) ?? lost?.()
    if (blob) found.push({ ...p, blob })
  }
  return found
}
