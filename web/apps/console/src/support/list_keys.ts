// Arrow keys in a list do what J and K do, and the focus goes along when it stands on a row. Elsewhere, on the map or in
// the open case, the arrows stay what they are.
import type { KeyMap } from './keys'

export function list_keys(list: string, chosen_row: string, step: (by: number) => void): KeyMap {
  const go = (by: number) => (e: KeyboardEvent) => {
    const at = e.target as HTMLElement
    if (at !== document.body && !at.closest(list)) return false
    const on_row = at.matches('[data-case],[data-row]')
    step(by)
    // The choice goes through the address first, so the row is known only with the next picture.
    if (on_row) requestAnimationFrame(() => document.querySelector<HTMLElement>(chosen_row)?.focus())
    return true
  }
  return { j: () => step(1), k: () => step(-1), ArrowDown: go(1), ArrowUp: go(-1) }
}
