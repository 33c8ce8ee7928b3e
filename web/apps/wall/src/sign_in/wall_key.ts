// A screen may come by a link of its own, /wall/#key=…, which an administrator made. The key is taken out of the address,
// so that nobody reads it off the screen; the link itself is the browser's start page and brings the key again after a
// power cut.
interface Place {
  hash: string
  search: string
  pathname: string
}

export function take_key(place: Place, forget: (address: string) => void): string {
  const of_hash = new URLSearchParams(place.hash.replace(/^#/, ''))
  const of_search = new URLSearchParams(place.search)
  const key = of_hash.get('key') ?? of_search.get('key') ?? ''
  if (!key) return ''
  of_search.delete('key')
  const rest = of_search.toString()
  forget(place.pathname + (rest ? `?${rest}` : ''))
  return key
}
