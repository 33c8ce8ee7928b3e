import { describe, expect, it } from 'vitest'
import { format_of, lines_in, unit_of } from './measures'

describe('the measures of a picture', () => {
  it('take the format from the screen', () => {
    expect([[1920, 1080], [1920, 1200], [1366, 768]].map(([w, h]) => format_of(w!, h!))).toEqual(['standard', 'standard', 'standard'])
    expect([[3840, 1080], [7680, 2160]].map(([w, h]) => format_of(w!, h!))).toEqual(['wide', 'wide'])
  })
  it('double with the pixels', () => {
    expect(unit_of('wide', 3840, 1080)).toBe(1)
    expect(unit_of('wide', 7680, 2160)).toBe(2)
    expect(unit_of('standard', 1920, 1080)).toBe(1)
  })
  it('make a picture of another format smaller instead of cutting it off', () => {
    expect(unit_of('wide', 1920, 1080)).toBe(0.5)
    expect(unit_of('standard', 3840, 1080)).toBe(1)
  })
  it('say how many lines fit, and always one', () => {
    expect(lines_in(4, 47)).toBe(4)
    expect(lines_in(8, 47)).toBe(11)
    expect(lines_in(3, 500)).toBe(1)
  })
})
