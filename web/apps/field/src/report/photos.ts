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

export async function make_photo(file: File): Promise<Photo> {
  return { file_id: new_id(), blob: await smaller(file), sent: false }
}

async function smaller(file: File): Promise<Blob> {
  if (typeof createImageBitmap === 'undefined') return file
  try {
    const whole = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(whole.width, whole.height))
    if (scale === 1 && file.type === 'image/jpeg') return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(whole.width * scale)
    canvas.height = Math.round(whole.height * scale)
    canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height)
    whole.close()
    return await new Promise((resolve) => canvas.toBlob((b) => resolve(b ?? file), 'image/jpeg', 0.85))
  } catch {
    // A picture the phone cannot draw is sent as it is; the server says whether it can be read.
    return file
  }
}
