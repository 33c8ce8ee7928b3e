// Specs of one worker share its browser and its libraries, which take longer to load than a spec to run; what belongs to the
// project is loaded anew for each file, and nothing of the file before is left.
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'

vi.resetModules()
vi.useRealTimers()
vi.unstubAllGlobals()
history.replaceState(null, '', '/')
document.body.innerHTML = ''
document.head.innerHTML = ''
localStorage.clear()
sessionStorage.clear()
disableAutoUnmount()
enableAutoUnmount(afterEach)
