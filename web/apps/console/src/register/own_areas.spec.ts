import type { BookArea } from '@qzt/api'
import { describe, expect, it } from 'vitest'
import { own_areas } from './own_areas'

const area = (area_id: string, parent_id?: string, active = true) => ({ area_id, parent_id, active, name: area_id }) as BookArea
const town = [area('community'), area('estate', 'community'), area('grid', 'estate'), area('closed', 'estate', false), area('other')]
const told = (...own: string[]) => own_areas(town, own).map(({ area, depth }) => `${depth} ${area.area_id}`)

describe('the areas of one\'s own posts', () => {
  it('are nothing without a post that has an area', () => expect(told()).toEqual([]))
  it('leave out what is not in use and what lies elsewhere', () => expect(told('community')).toEqual(['0 community', '1 estate', '2 grid']))
  it('stand once each, also when one post lies within another', () => expect(told('community', 'grid')).toEqual(['0 community', '1 estate', '2 grid']))
})
