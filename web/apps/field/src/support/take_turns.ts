// One run at a time: who asks meanwhile gets one more run after it, however many they are.
export function one_at_a_time(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let once_more = false
  return () => {
    if (running) {
      once_more = true
      return running
    }
    const run = async () => {
      do {
        once_more = false
        await work()
      } while (once_more)
    }
    running = run().finally(() => (running = undefined))
    return running
  }
}
