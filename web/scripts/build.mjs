// Builds the four apps one after the other into dist/{console,field,wall,p}. Names given as arguments build only those.
import { build } from 'vite'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const apps = process.argv.slice(2).length ? process.argv.slice(2) : ['console', 'field', 'wall', 'public']
for (const app of apps) {
  const root = fileURLToPath(new URL(`../apps/${app}`, import.meta.url))
  await build({ configFile: `${root}/vite.config.ts`, logLevel: 'warn' })
  // An app may have a step of its own after bundling (the field app lists its files for offline use).
  const after = `${root}/after-build.mjs`
  if (existsSync(after)) await import(after)
  console.log(`${app} built`)
}
