import { describe, expect, it } from 'vitest'
import { floor_of, home_words, house_at, house_of, houses_of, room_no } from './houses'

describe('the units of a round', () => {
  it.each([
    ['5幢602', '5幢', 6, '602'],
    ['6幢1单元3层302室', '6幢', 3, '302'],
    ['柏芦佳苑12栋2单元1103室', '柏芦佳苑12栋', 11, '1103'],
    ['3号楼1004', '3号楼', 10, '1004'],
    ['6幢1单元地下室', '6幢', undefined, ''],
    ['沿街 88 号', '沿街 88 号', undefined, ''],
  ])('%s is in %s on floor %s', (unit, house, floor, room) => {
    expect([house_of(unit), floor_of(unit)]).toEqual([house, floor])
    if (room) expect(room_no(unit)).toBe(room)
  })
  it('are called by what their page does not say already', () => {
    expect(['6幢1单元3层302室', '5幢602', '沿街 88 号'].map(home_words)).toEqual(['1单元302室', '602', '沿街 88 号'])
  })
  it('stand building by building and floor by floor, each once, in the order of the roll', () => {
    const units = ['5幢602', '5幢102', '6幢101', '5幢101', '5幢601'].map((unit) => ({ unit }))
    const houses = houses_of(units)
    expect(houses.map((h) => h.name)).toEqual(['5幢', '6幢'])
    expect(houses[0]!.floors.map((f) => [f.floor, ...f.units.map((u) => u.unit)])).toEqual([[1, '5幢102', '5幢101'], [6, '5幢602', '5幢601']])
    expect(houses.flatMap((h) => h.floors.flatMap((f) => f.units))).toHaveLength(units.length)
  })
  it('find the building in which somebody stands, and no other whose number ends alike', () => {
    const houses = houses_of(['6幢101', '16幢101', '5 号楼 101'].map((unit) => ({ unit })))
    expect(house_at(houses, '柏芦佳苑 6 幢')?.name).toBe('6幢')
    expect(house_at(houses, '柏芦佳苑 16 幢')?.name).toBe('16幢')
    expect(house_at(houses, '柏芦佳苑5幢')?.name).toBe('5 号楼')
    expect(house_at(houses, '柏芦佳苑 26 幢')).toBeUndefined()
    expect(house_at(houses, '')).toBeUndefined()
  })
})
