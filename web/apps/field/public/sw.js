// The app's own files, kept for work without a network: a page from here, everything under /api only from the server. A new
// version waits until all its files are here and takes over with the next start.
const version = '__VERSION__'
const files = ['__FILES__']

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(version).then((c) => c.addAll(files)))
})
self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n !== version).map((n) => caches.delete(n)))).then(() => self.clients.claim()))
})
self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/field/')) return
  const key = e.request.mode === 'navigate' ? '/field/index.html' : e.request
  e.respondWith(caches.match(key, { ignoreSearch: true }).then((kept) => kept ?? fetch(e.request)))
})
