import type { Book } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { six_kinds } from './kinds'

const book = { categories: ['0101', '0301', '0302', '0304', '0404', '0501', '0602', '0901'].map((code) => ({ code, active: code !== '0302' })) } as unknown as Book

describe('the six kinds', () => {
  it('are none before the book has come', () => {
    expect(six_kinds(null, ['0304'])).toEqual([])
  })
  it('begin with what was chosen last and leave out what is no longer used', () => {
    expect(six_kinds(book, ['0901', '0302', '9999'])).toEqual(['0901', '0304', '0301', '0602', '0501', '0404'])
  })
  it('always show the one chosen from the whole list', () => {
    expect(six_kinds(book, [], '0101')).toContain('0101')
    expect(six_kinds(book, [], '0101').length).toBe(6)
  })
})
