// How a wall's page does over a long time: bin/bench --only wall. One browser and one town.
import { defineConfig } from '@playwright/test'
import stories from '../../stories/playwright.config'

export default defineConfig({ ...stories, testDir: '.', testMatch: '*_bench.ts', outputDir: '../../../build/bench', workers: 1, timeout: 26 * 3_600_000, use: { ...stories.use, trace: 'off' } })
