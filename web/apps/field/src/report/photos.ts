// A photo as it is sent: at most 1600 pixels along its longer side, so that it leaves even on a weak network.
import { new_id } from '@qzt/api'

export interface Photo {
  file_id: string
  blob: Blob
  sent: boolean
  seconds?: number // of a recording, which travels in the same way
}
export const most_files = 9 // photos and recordings together
export const is_sound = (p: Photo) => p.blob.type.startsWith('audio/')
const longest = 1600
const tiny_longest = 1024

export async function make_photo(file: File): Promise<Photo> {
  return { file_id: new_id(), blob: await redrawn(file, longest, 0.85), sent: false }
}
// Where the phone is nearly full: still to be recognised, at a third of the room.
export async function tiny(blob: Blob): Promise<Blob> {
  if (!blob.type.startsWith('image/')) return blob
  const made = await redrawn(blob, tiny_longest, 0.7)
  return made.size < blob.size ? made : blob
}
// Other bytes are another file.
export async function tiny_photos(photos: Photo[]): Promise<Photo[]> {
  const made: Photo[] = []
  for (const p of photos) {
    const blob = await tiny(p.blob)
    made.push(blob === p.blob ? p : { ...p, file_id: new_id(), blob })
  }
  return made
}

async function redrawn(file: Blob, longer_side: number, quality: number): Promise<Blob> {
  if (typeof createImageBitmap === 'undefined') return file
  try {
    const whole = await createImageBitmap(file)
    const scale = Math.min(1, longer_side / Math.max(whole.width, whole.height))
    if (scale === 1 && file.type === 'image/jpeg') return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(whole.width * scale)
    canvas.height = Math.round(whole.height * scale)
    canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height)
    whole.close()
    return await new Promise((resolve) => canvas.toBlob((b) => resolve(b ?? file), 'image/jpeg', quality))
  } catch {
    // A picture the phone cannot draw is sent as it is; the server says whether it can be read.
    return file
  }
}
