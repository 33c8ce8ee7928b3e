// How a place and a class are called, whether they are fine or whole.
import { area_name, class_name, major_name } from '../support/book'

// Nothing: the whole station.
export const place_name = (area_id?: string) => (area_id ? area_name(area_id) : undefined)
export const class_or_major = (code: string) => (code.length === 2 ? major_name(code) : class_name(code))
// Of a level that is no whole number: one digit, and none where it tells nothing.
export const level = (n: number) => (n >= 9.95 ? n.toFixed(0) : n.toFixed(1))
