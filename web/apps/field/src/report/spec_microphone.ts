// For specs: the browser's part of a recording, as far as it is asked: a microphone that hears, and what writes it down.
import { vi } from 'vitest'

export const microphone_let_go = vi.fn()
export const heard_stream = { getTracks: () => [{ stop: microphone_let_go }] }

class Recorder {
  static isTypeSupported = (type: string) => type === 'audio/mp4'
  state = 'inactive'
  mimeType = 'audio/mp4;codecs=mp4a.40.2'
  ondataavailable?: (e: { data: Blob }) => void
  onstop?: () => void
  start() {
    this.state = 'recording'
  }
  stop() {
    this.state = 'inactive'
    this.ondataavailable?.({ data: new Blob(['said']) })
    this.onstop?.()
  }
}

export const microphone = (ask: () => Promise<unknown>) => vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: ask } })

// A page over https on a phone whose microphone is allowed. The clock stands still until it is moved on.
export function with_microphone() {
  microphone_let_go.mockClear()
  vi.useFakeTimers()
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('MediaRecorder', Recorder)
  microphone(async () => heard_stream)
}
export function without_microphone() {
  vi.useRealTimers()
  vi.unstubAllGlobals()
}
