// Stories: one user's path each, in a real browser, against the real server and database. No retries, no sleeps.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../build/stories',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 240_000, // against what hangs: two of them share two cores, and one may be a storm
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: '/usr/bin/chromium-headless-shell',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'],
    },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1920, height: 1080 },
    // Pictures of every moment cost more than what the story does; what stood on the page is in the snapshots.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
