// Photos to a report by a plate: drawn anew before they leave, so that they are small and nothing goes along of where and when
// they were taken; and sent after the words, in parts, each going on from where it was cut.
import { ApiProblem, new_id, put_in_parts } from '@qzt/api'
import { server } from './server'

export const most_photos = 3
const longest = 1600
const quality = 0.8

export interface Photo {
  file_id: string
  blob: Blob
  url: string
  sent?: boolean
  refused?: unknown
}
// Nothing: this browser cannot draw it, and as it is it does not leave the phone.
export async function make_photo(file: Blob): Promise<Photo | undefined> {
  if (typeof createImageBitmap === 'undefined') return
  try {
    const whole = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(whole.width, whole.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(whole.width * scale)
    canvas.height = Math.round(whole.height * scale)
    canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height)
    whole.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    return blob ? { file_id: new_id(), blob, url: URL.createObjectURL(blob) } : undefined
  } catch {
    return
  }
}
// One after the other, each once. What the server does not want is not sent again; what was cut is, when it is asked for.
// False: something is left to be sent.
export async function send_photos(query_code: string, photos: Photo[]): Promise<boolean> {
  for (const photo of photos) {
    if (photo.sent || photo.refused) continue
    try {
      await put_in_parts(server, `/public/reports/${query_code}/files/${photo.file_id}`, photo.blob)
      photo.sent = true
    } catch (e) {
      if (!(e instanceof ApiProblem) || e.is_offline || e.status >= 500 || e.status === 429) return false
      photo.refused = e
    }
  }
  return true
}
