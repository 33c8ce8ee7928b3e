// No account and no cookie: whoever has the code may read what became of the report.
import { make_client } from '@qzt/api'
import { ref } from 'vue'

export const language = ref<'zh' | 'en'>('zh')
export const server = make_client({ language: () => language.value })
