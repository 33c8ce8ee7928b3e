// A browser that lasts as a phone does: its profile lies in a folder, its processes are a group of their own, and all of them
// can be killed at once.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phone } from './phone'
import { passes_every_door } from './pin'

const options = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN', '--remote-debugging-port=0', `--window-size=${phone.join(',')}`]

// Whether any process of the group still runs; one that only waits to be counted does not.
const lives_of = (group: number) =>
  readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const told = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, , of_group] = told.slice(told.lastIndexOf(')') + 2).split(' ')
      return Number(of_group) === group && state !== 'Z' && state !== 'X'
    } catch {
      return false // it has just ended
    }
  })

export class OwnBrowser {
  readonly folder = mkdtempSync(join(tmpdir(), 'qzt-phone-'))
  private process?: ChildProcess
  private browser?: Browser

  // `prepare` is done anew with each start: a phone has its position from outside.
  constructor(private readonly prepare: (context: BrowserContext) => Promise<unknown> = async () => {}) {}

  async open(url: string): Promise<Page> {
    const started = spawn('/usr/bin/chromium-headless-shell', [...options, `--user-data-dir=${join(this.folder, 'profile')}`, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Asia/Shanghai', LANGUAGE: 'zh_CN' } })
    this.process = started
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      started.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said}`)))
      started.stderr!.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const told = /listening on (ws:\S+)/.exec(said)
        if (told) resolve(told[1]!)
      })
    })
    this.browser = await chromium.connectOverCDP(address)
    const context = this.browser.contexts()[0]!
    await this.prepare(context)
    await passes_every_door(context)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    return page
  }
  async kill() {
    const going = this.process
    this.process = undefined
    if (!going) return
    const ended = new Promise((resolve) => going.once('exit', resolve))
    process.kill(-going.pid!, 'SIGKILL')
    await ended
    // Those it had started are killed with it, and let go of the profile a moment later.
    while (lives_of(going.pid!)) await new Promise((then) => setTimeout(then, 5))
  }
  async throw_away() {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
