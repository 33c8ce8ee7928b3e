// Codes out of pictures: by the browser where it can, otherwise by a decoder that is fetched then. A picture never leaves
// the phone for it, and is kept nowhere.
interface Detector {
  detect: (image: ImageBitmapSource) => Promise<{ rawValue: string }[]>
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats?: () => Promise<string[]> }

// A browser may have the name and nothing behind it.
let own: Promise<Detector | undefined> | undefined
const own_detector = () => (own ??= make_detector())
async function make_detector(): Promise<Detector | undefined> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  try {
    const formats = (await known?.getSupportedFormats?.()) ?? []
    return known && formats.includes('qr_code') ? new known({ formats: ['qr_code'] }) : undefined
  } catch {
    return undefined
  }
}

type Picture = ImageBitmap | HTMLVideoElement
const size_of = (p: Picture): [number, number] => (p instanceof HTMLVideoElement ? [p.videoWidth, p.videoHeight] : [p.width, p.height])

// A live picture is looked at small and not for long, one of many; a photo is the only one there is.
interface Look {
  longest: number
  time_ms: number
}
export const live_look: Look = { longest: 800, time_ms: 60 }
export async function code_in(picture: Picture, { longest, time_ms }: Look): Promise<string | undefined> {
  const [width, height] = size_of(picture)
  if (!width || !height) return
  const detector = await own_detector()
  const seen = await detector?.detect(picture).catch(() => undefined)
  if (seen) return seen[0]?.rawValue
  const { decodeQR } = await import('qr/decode.js')
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: time_ms })
  } catch {
    return // no code in it
  }
}
export async function code_in_photo(file: Blob): Promise<string | undefined> {
  const photo = await createImageBitmap(file).catch(() => undefined)
  if (!photo) return
  // A code that fills the photo is read small; one that is far away only at its full size.
  const found = (await code_in(photo, { longest: 1000, time_ms: 500 })) ?? (await code_in(photo, { longest: 2400, time_ms: 1500 }))
  photo.close()
  return found
}
