// Phones die: a battery, a fall, a system that wants the memory. Twenty reports with photos are written while the server is
// out of reach, and the whole browser is killed again and again, also in the middle of a tap. Whatever the phone said that it
// kept is there when everything is back, each once; what it had not kept yet is either still being written or was not said.
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PersonAtApi } from './support/api'
import { go_home, pages_kept, phone, submit, write_report } from './support/phone'
import { sign_in_at, Town } from './support/town'

const reports = 20
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
// Small and repeatable; nothing hangs on its quality.
function dice(from: number) {
  let state = from || 1
  return (sides: number) => {
    state = (state * 48271) % 2147483647
    return state % sides
  }
}

// A browser that lasts: its profile lies in a folder, and its processes are a group of their own, to be killed as one.
class Phone {
  private readonly profile = mkdtempSync(join(tmpdir(), 'qzt-phone-'))
  private process!: ChildProcess
  private browser!: Browser

  async open(url: string): Promise<Page> {
    const size = `--window-size=${phone.join(',')}`
    this.process = spawn('/usr/bin/chromium-headless-shell', ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`, size, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Asia/Shanghai', LANGUAGE: 'zh_CN' } })
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      this.process.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said}`)))
      this.process.stderr!.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const told = /listening on (ws:\S+)/.exec(said)
        if (told) resolve(told[1]!)
      })
    })
    this.browser = await chromium.connectOverCDP(address)
    const context = this.browser.contexts()[0]!
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    return page
  }
  async kill() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    process.kill(-this.process.pid!, 'SIGKILL')
    await ended
  }
  throw_away() {
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

test(`twenty reports with photos through a browser that is killed (SEED=${seed})`, async () => {
  test.setTimeout(400_000)
  const roll = dice(seed)
  const town = await Town.start()
  const mobile = new Phone()
  try {
    const home = `${town.url}/field/`
    let page = await mobile.open(home)
    await sign_in_at(page, 'wangge017', town.password)
    await pages_kept(page)
    await town.kill()

    const words_of = (n: number) => `第${n}号井盖松动异响，车过时翘起一角`
    const said_kept = new Set<number>()
    for (let n = 1; n <= reports; n++) {
      // Between the tap and the answer as well as after it, in one of three cases.
      const fate = roll(6)
      await page.goto(home)
      const unfinished = page.getByText('有一份没报完的')
      if (await unfinished.isVisible()) throw new Error('a draft is left of a report that was said to be kept')
      await write_report(page, words_of(n), n)
      if (fate === 0) {
        await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent!.trim() === '提交')!.click())
        await mobile.kill()
        page = await mobile.open(home)
        // Not said to be kept: then it is still being written, and goes now.
        if (await unfinished.or(page.getByText(/待传 \d+ 条/)).first().isVisible().catch(() => false)) await expect(page.getByRole('main')).toBeVisible()
        if (await unfinished.isVisible()) {
          await unfinished.click()
          await submit(page)
          await expect(page.getByRole('heading', { name: /已存在手机里/ })).toBeVisible()
        }
        said_kept.add(n)
        continue
      }
      await submit(page)
      await expect(page.getByRole('heading', { name: /已存在手机里/ })).toBeVisible()
      said_kept.add(n)
      if (fate === 1) {
        await mobile.kill()
        page = await mobile.open(home)
      } else await go_home(page)
    }
    await mobile.kill()
    page = await mobile.open(home)
    await expect(page.getByText(`待传 ${reports} 条`)).toBeVisible()

    await town.revive()
    await page.goto(`${home}outbox`)
    await page.getByRole('button', { name: '现在重试' }).first().click()
    await expect(page.getByText('没有待传')).toBeVisible({ timeout: 120_000 })
    const own = await PersonAtApi.sign_in(town.url, 'wangge017', town.password)
    const { rows } = await own.queue({ desk: 'reported', limit: '200' })
    const arrived = (n: number) => rows.filter((row) => row.title.includes(words_of(n).slice(0, 6))).map((row) => row.photo_count)
    for (let n = 1; n <= reports; n++) expect(arrived(n), `report ${n}, said to be kept: ${said_kept.has(n)}`).toEqual([1])
    await own.leave()
  } finally {
    await mobile.kill()
    mobile.throw_away()
    await town.stop()
  }
})
