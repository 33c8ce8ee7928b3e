// The data key of whoever holds the phone, in the memory of this page alone: gone when the page is closed or locked. It cannot
// be taken out of the browser's hands even here.
import { shallowRef } from 'vue'

export interface Held {
  member_id: string
  key?: CryptoKey // none where the phone can keep nothing, and so has nothing to seal
}
export const held = shallowRef<Held>()

// Browsers give no WebCrypto to a page that came without https; a page at 127.0.0.1 has it.
export const can_seal = () => !!globalThis.crypto?.subtle
