// The pictures of README and docs, drawn from the running product: bin/pictures.
import { defineConfig } from '@playwright/test'
import stories from '../stories/playwright.config'

export default defineConfig({
  ...stories,
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../build/pictures',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // Keeping a trace takes longer than the ten seconds in which a dispatch can be undone, of which there is a picture.
  use: { ...stories.use, trace: 'off', screenshot: 'only-on-failure', actionTimeout: 60_000 },
})
