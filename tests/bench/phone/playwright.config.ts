// Measures the phone's app on a slow phone and a slow line: bin/bench --only phone. One browser, one measure after the other.
import { defineConfig } from '@playwright/test'
import stories from '../../stories/playwright.config'

export default defineConfig({ ...stories, testDir: '.', testMatch: '*_bench.ts', outputDir: '../../../build/bench', workers: 1, timeout: 600_000, use: { ...stories.use, trace: 'off' } })
