// What a browser saved, and what lies in a folder that was saved as a zip file: unpacked and summed by other programs than ours.
import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function saved(page: Page, link: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return file.path()
}

export function unpacked(zip: string) {
  const folder = mkdtempSync(join(tmpdir(), 'qzt-folder-'))
  const run = (program: string, words: string[]) => execFileSync(program, words, { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }).toString()
  try {
    run('unzip', ['-qq', zip])
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => [line.slice(0, 64), line.slice(66)] as const)
    run('sha256sum', ['--quiet', '--strict', '-c', 'SHA256SUMS'])
    const names = run('find', ['.', '-type', 'f']).trim().split('\n').map((name) => name.slice(2)).sort()
    return { names, checked: true, hashes: (end: string) => sums.filter(([, name]) => name.endsWith(end)).map(([hash]) => hash) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
