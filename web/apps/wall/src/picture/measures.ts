// The measures of a picture, in wall units: a 1080th of the height of the format. Every length on the wall is a multiple of
// the unit, so that a picture of 7680×2160 is the one of 3840×1080 with twice the pixels.
import type { WallFormat } from '@qzt/api'

export const columns_of: Record<WallFormat, number> = { standard: 12, wide: 24 }
const width_of: Record<WallFormat, number> = { standard: 1920, wide: 3840 }
export const rows = 12
const gap = 20
const around = 98 + 24 // the header above, the margin below
const head_and_padding = 84 // of a panel

export const format_of = (width: number, height: number): WallFormat => (width / height >= 2.4 ? 'wide' : 'standard')

// A screen that is not of the format shows the whole picture smaller, never stretched and never cut off.
export const unit_of = (format: WallFormat, width: number, height: number) => Math.min(height / 1080, width / width_of[format])

// The lines of a list that fit into a panel of so many rows, when a line is so high and something stands above them.
export function lines_in(height: number, line: number, above = 0, screen = 1080): number {
  const row = (screen - around - gap * (rows - 1)) / rows
  return Math.max(1, Math.floor((row * height + gap * (height - 1) - head_and_padding - above) / line))
}
