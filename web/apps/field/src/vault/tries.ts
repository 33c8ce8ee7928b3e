// How often a PIN may be wrong. From the fifth on there is a wait that grows; the tenth erases the key. A wait is counted by the
// page's own steady clock while the page is open, and what is left of it is written down: setting the phone's clock, closing
// the page or starting the phone anew shortens nothing.

export const most_tries = 10
const minute = 60_000
const waits: Record<number, number> = { 5: minute / 2, 6: minute, 7: 5 * minute, 8: 15 * minute, 9: 30 * minute }
export const wait_after = (wrong: number) => waits[wrong] ?? 0
// Before it is erased, it is said.
export const warned_from = 5

// Told each second how much is left, and now and then to write it down; ends by itself.
export function count_down(ms: number, tell: (left: number) => void, write: (left: number) => void, now = () => performance.now()): () => void {
  const write_every = 5000
  let [left, at, written] = [ms, now(), ms]
  const timer = setInterval(() => {
    const then = now()
    left = Math.max(0, left - (then - at))
    at = then
    tell(left)
    if (left && written - left < write_every) return
    written = left
    write(left)
    if (!left) clearInterval(timer)
  }, 1000)
  return () => clearInterval(timer)
}
