// No account and no cookie: whoever has a code may read what it leads to. The secret of an opened card lies in the memory
// of this page and nowhere else.
import { make_client } from '@qzt/api'
import { ref } from 'vue'

export const language = ref<'zh' | 'en'>('zh')
export const card_secret = ref<string>()
export const server = make_client({ language: () => language.value, bearer: () => card_secret.value })
