// The app's own files, kept for work without a network: a page from here, everything under /api only from the server. All
// files of a version come before it is used, each checked against the build; those that the version before has too are taken
// from there. A new version waits until a page asks it to take over, or until no page is open any more; the one before stays
// for pages that still show it.
const version = '__VERSION__'
const files = { __FILES__: '' }
const prefix = 'field-'
const mine = prefix + version

async function fetch_checked(path, hash) {
  const answer = await fetch(new Request(path, { cache: path.endsWith('.html') ? 'reload' : 'default' }))
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  const given = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer()))
  const hex = [...given].map((b) => b.toString(16).padStart(2, '0')).join('')
  // A server in the middle of an update gives files of two versions: neither is kept, the next look finds one.
  if (hex !== hash) throw new Error(`${path} is of another version`)
  return answer
}
async function gather() {
  const cache = await caches.open(mine)
  const here = new Set((await cache.keys()).map((r) => new URL(r.url).pathname))
  const lacking = Object.entries(files).filter(([path]) => !here.has(path))
  const take = async ([path, hash]) => {
    const known = path.includes('/assets/') ? await caches.match(path) : undefined
    await cache.put(path, known ?? (await fetch_checked(path, hash)))
  }
  await Promise.all(lacking.map(take))
}
async function tidy() {
  const older = (await caches.keys()).filter((n) => n !== mine)
  // In the order in which they were made: all but the last go.
  await Promise.all(older.slice(0, -1).map((n) => caches.delete(n)))
  await self.clients.claim()
}
async function from_here(request) {
  const page = request.mode === 'navigate'
  const key = page ? '/field/index.html' : request
  const cache = await caches.open(mine)
  const kept = (await cache.match(key, { ignoreSearch: true })) ?? (page ? undefined : await caches.match(key, { ignoreSearch: true }))
  return kept ?? fetch(request)
}

self.addEventListener('install', (e) => e.waitUntil(gather()))
self.addEventListener('activate', (e) => e.waitUntil(tidy()))
self.addEventListener('message', (e) => {
  if (e.data === 'take over') self.skipWaiting()
})
self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/field/')) return
  e.respondWith(from_here(e.request))
})
