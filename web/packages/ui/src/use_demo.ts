// Whether everything here is made up: for pages that nobody has signed in to. Without an answer nothing is claimed.
import type { Client, Greeting } from '@qzt/api'
import { onMounted, ref } from 'vue'

export function use_demo(server: Client) {
  const demo = ref(false)
  onMounted(async () => {
    demo.value = await server.get<Greeting>('/public/greeting').then((g) => g.demo, () => false)
  })
  return demo
}
