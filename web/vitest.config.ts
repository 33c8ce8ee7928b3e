// Specs lie beside what they check and run in happy-dom, at the town's own time.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { constants } from './vite.shared.ts'

process.env.TZ = 'Asia/Shanghai'

export default defineConfig({
  plugins: [vue()],
  define: constants,
  test: {
    environment: 'happy-dom',
    include: ['packages/**/*.spec.ts', 'apps/**/*.spec.ts'],
    isolate: false,
    setupFiles: ['spec/fresh.ts'],
    restoreMocks: true,
    testTimeout: 60_000, // of what hangs; a busy machine is not a fault
    server: { deps: { inline: ['element-plus'] } },
  },
})
