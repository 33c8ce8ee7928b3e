// Specs of one worker share its browser and its libraries, which take longer to load than a spec to run; what belongs to the
// project is loaded anew for each file, and nothing of the file before is left.
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'

vi.resetModules()
vi.useRealTimers()
vi.unstubAllGlobals()
// A file before may have sent the page somewhere.
;(window as unknown as { happyDOM: { setURL: (to: string) => void } }).happyDOM.setURL('http://localhost:3000/')
document.body.innerHTML = ''
document.head.innerHTML = ''
localStorage.clear()
sessionStorage.clear()
disableAutoUnmount()
enableAutoUnmount(afterEach)
