// Doors of a town: one of a kind, and who else goes from door to door there.
import type { DoorView } from '@qzt/api/types'
import { expect, type Page } from '@playwright/test'
import type { PersonAtApi } from './api'
import type { Story } from './town'

export async function door_where(own: PersonAtApi, is_wanted: (door: DoorView) => boolean): Promise<DoorView> {
  const found = (await own.all_doors()).find(is_wanted)
  if (!found) throw new Error(`${own.login} has no such door`)
  return found
}
// The first of several whose area the door lies in.
export async function colleague_at(at_api: Story['at_api'], logins: string[], { address_id }: DoorView): Promise<PersonAtApi> {
  for (const login of logins) {
    const person = await at_api(login)
    if (await person.see_door(address_id).then(() => true, () => false)) return person
  }
  throw new Error(`none of ${logins.join(', ')} goes to this door`)
}
export const six = (stem: string) => Array.from({ length: 6 }, (_, i) => `${stem}${String(i + 1).padStart(2, '0')}`)

export const words_of = ({ around, name }: DoorView) => `${around} ${name.replace(/\d+层(?=\S*室$)/, '')}`

// The doors lie on the phone, and its pages, too.
export async function take_doors_along(page: Page) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '走访' }).click()
  await expect(page.getByText(/户 · 已存好，离线可用/)).toBeVisible()
}
export const open_door = (page: Page, { address_id }: DoorView) => page.goto(new URL(`/field/doors/${address_id}`, page.url()).href)

export async function choose_when_and_who(card: ReturnType<Page['getByRole']>, when: string, who: string) {
  await card.getByRole('button', { name: when, exact: true }).click()
  await card.getByRole('button', { name: who, exact: true }).click()
}

// Of a division that was never given to anybody.
export function identity_number(day: string, sequence: string): string {
  const body = `350999${day}${sequence}`
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((s, weight, i) => s + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}
