import type { Book, BookArea } from '@qzt/api'
import { beforeEach, expect, it } from 'vitest'
import { book, communities, community_of, grids, grids_of } from './book'

const area = (area_id: string, level: BookArea['level'], parent_id?: string, code = area_id): BookArea => ({ area_id, level, parent_id, code, name: area_id, active: true }) as BookArea

beforeEach(() => {
  const areas = [area('s', 'station'), area('c', 'community', 's'), area('other', 'community', 's'), area('e', 'estate', 'c'), area('g1', 'grid', 'e'), area('g2', 'grid', 'c'), area('g3', 'grid', 'other'), area('u', 'community', 's', 'unplaced'), area('ug', 'grid', 'u', 'unplaced-grid')]
  book.value = { areas } as unknown as Book
})

it('finds the community of a grid, over an estate or without one', () => {
  expect(['g1', 'g2', 'g3', 'c', 's'].map((id) => community_of(id))).toEqual(['c', 'c', 'other', 'c', undefined])
  expect(grids_of('c').map((g) => g.area_id)).toEqual(['g1', 'g2'])
})
it('offers nowhere what stands for no place', () => {
  expect(communities.value.map((c) => c.area_id)).toEqual(['c', 'other'])
  expect(grids.value.map((g) => g.area_id)).toEqual(['g1', 'g2', 'g3'])
})
