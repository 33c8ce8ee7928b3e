// Identity numbers (GB 11643) as they are typed at a door: which place is wrong, before anything is sent. The server looks
// again (src/registry/identity_number.cpp); codes and details are those of its refusals.
import { counted, day_text } from './freshness'

export interface Wrong {
  code: string
  details: Record<string, string>
}
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = new Set([11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83])
const age_max = 130

export const plain_number = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
const wrong = (code: string, details: Record<string, string> = {}): Wrong => ({ code: `identity_number_${code}`, details })

// `today` as 2026-03-12.
export function wrong_identity_number(text: string, today: string): Wrong | undefined {
  const number = plain_number(text)
  if (/^\d{15}$/.test(number)) return wrong('former')
  if ([...number].length !== 18) return wrong('length', { seen: String([...number].length) })
  const place = [...number].findIndex((c, i) => !/\d/.test(c) && !(i === 17 && c === 'X'))
  if (place >= 0) return wrong('character', { place: String(place + 1) })
  if (number[0] !== '9' && !provinces.has(Number(number.slice(0, 2)))) return wrong('division', { seen: number.slice(0, 2) })
  return wrong_birth(number.slice(6, 14), today) ?? wrong_check(number)
}
function wrong_birth(digits: string, today: string): Wrong | undefined {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (!is_day(day) || digits.startsWith('0000')) return wrong('date', { from: '7', to: '14', seen: digits })
  if (day > today) return wrong('future', { seen: day, today })
  const too_old = `${Number(today.slice(0, 4)) - age_max - 1}${today.slice(4)}`
  return day <= too_old ? wrong('age', { seen: day, max: String(age_max) }) : undefined
}
function wrong_check(number: string): Wrong | undefined {
  const sum = weights.reduce((s, weight, i) => s + weight * Number(number[i]), 0)
  const expected = '10X98765432'[sum % 11]!
  return number[17] === expected ? undefined : wrong('check', { expected, seen: number[17]! })
}
export const is_day = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(counted(text)) && day_text(counted(text)) === text
