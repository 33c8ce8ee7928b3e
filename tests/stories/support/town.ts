// A town for a story: the real server with a made-up town on a free port, stopped when the worker ends; people who sign in
// with their own browser; and silence: a console message or a request to another host fails the story.
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PersonAtApi } from './api'
import { inside, passes_every_door } from './pin'

const root = join(__dirname, '..', '..', '..')
export const program = process.env.QZT ?? join(root, 'build', 'release', 'qzt')

const day_ms = 86_400_000
const preload = 'libqzt_shifted_clock.so'

export class Town {
  url = ''
  password = ''
  ahead_days = 0 // of the machine
  private constructor(
    private readonly data: string,
    private child: ChildProcess,
    private readonly settings: string[],
    private readonly web: string,
    private readonly clock?: string,
  ) {}

  // `web` is the folder of the pages, where they are not those of the build.
  static async start(settings: string[] = [], web = join(root, 'web', 'dist'), clock?: string): Promise<Town> {
    // The program makes the directory itself, for the user that its database runs as.
    const data = join(tmpdir(), `qzt-story-${randomUUID()}`)
    const town = new Town(data, Town.spawn(data, '0', settings, web, clock), settings, web, clock)
    await town.ready()
    return town
  }
  // A town whose days can be moved on, so that months are a story of minutes.
  static start_with_clock(): Promise<Town> {
    // Where the user of the database can read it, too.
    const clock = join(tmpdir(), `qzt-clock-${randomUUID()}`)
    mkdirSync(clock, { mode: 0o755 })
    copyFileSync(join(dirname(program), preload), join(clock, preload))
    set_clock(clock, 0)
    return Town.start([], undefined, clock)
  }
  // The time of day of this town.
  now = () => Date.now() + this.ahead_days * day_ms
  // The server ends as it does at night, and begins again on the same data so many days later: whoever was signed in is not
  // any more. Browsers that are opened from then on have the same day.
  async sleep(days: number) {
    if (!this.clock) throw new Error('this town has the clock of the machine')
    await this.end('SIGTERM')
    this.ahead_days += days
    set_clock(this.clock, (this.ahead_days * day_ms) / 1000)
    await this.revive()
  }

  private static spawn(data: string, port: string, settings: string[], web: string, clock?: string): ChildProcess {
    return spawn(program, ['demo', '--still', '--port', port, '--data', data, '--web', web, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // tests/support/preload/shifted_clock.cpp: no switch of the program itself moves its clock.
      env: clock ? { ...process.env, LD_PRELOAD: join(clock, preload), QZT_SHIFTED_CLOCK: join(clock, 'ahead') } : process.env,
    })
  }

  // The program prints its address and the demo password when it is ready.
  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = ''
      this.child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
      this.child.stdout!.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const url = /(https?:\/\/\S+?)\/console\//.exec(said)
        const password = /(?:密码|password)[：:]\s*(\S+)/.exec(said)
        if (!url || !password) return
        this.url = url[1]
        this.password = password[1]
        resolve()
      })
    })
  }

  // As a machine that loses power: nothing is tidied up.
  kill = () => this.end('SIGKILL')

  // And comes back: same data, same address.
  async revive() {
    this.child = Town.spawn(this.data, new URL(this.url).port, this.settings, this.web, this.clock)
    await this.ready()
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.child.removeAllListeners('exit')
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve())
      this.child.kill(signal)
    })
  }

  async stop() {
    await this.end('SIGTERM')
    rmSync(this.data, { recursive: true, force: true })
    if (this.clock) rmSync(this.clock, { recursive: true, force: true })
  }

  // A browser whose day is this town's, and goes on.
  async agree(context: BrowserContext) {
    if (this.clock) await context.clock.install({ time: this.now() })
  }
}

// So many seconds ahead, as that library reads it.
function set_clock(folder: string, seconds: number) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(seconds))
  writeFileSync(join(folder, 'ahead'), bytes)
}

// A server before its first day: no station, no accounts, only the page that sets one up with the code that it prints.
export class EmptyHouse {
  private constructor(
    readonly url: string,
    readonly code: string,
    private readonly data: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(port = 0, settings: string[] = []): Promise<EmptyHouse> {
    const data = join(tmpdir(), `qzt-story-${randomUUID()}`)
    const child = spawn(program, ['serve', '--listen', `127.0.0.1:${port}`, '--data', data, '--web', join(root, 'web', 'dist'), ...settings], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [url, code] = await new Promise<[string, string]>((resolve, reject) => {
      let said = ''
      child.once('exit', (ended) => reject(new Error(`the server ended with ${ended}:\n${said}`)))
      child.stdout!.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const told = /(\d{4}-\d{4})\s+(https?:\/\/127\.0\.0\.1:\d+)\//.exec(said)
        if (told) resolve([told[2]!, told[1]!])
      })
    })
    return new EmptyHouse(url, code, data, child)
  }

  // A browser of somebody's own; what it complains of is kept, as in every story.
  readonly complaints: string[] = []
  async visit(browser: Browser, size?: [number, number], prepare?: Visit['prepare']): Promise<Page> {
    const context = await new_browser(browser, size)
    listen(context, this.url, this.complaints)
    await prepare?.(context)
    return context.newPage()
  }

  async stop() {
    this.child.removeAllListeners('exit')
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.data, { recursive: true, force: true })
  }
}

// What a browser may say without being wrong: a refusal that the page itself explains.
const nothing = /$^/
const refusals = /the server responded with a status of (401|403|404|409|422|503)/

export interface Visit {
  app?: 'console' | 'field' | 'wall' | 'p'
  path?: string
  size?: [number, number]
  password?: string // the demo town's, unless it is another
  prepare?: (context: BrowserContext) => Promise<unknown> // before its first page
}

export interface Story {
  // Signs somebody in as a person does: with their own browser, at the sign-in page.
  sign_in: (login: string, visit?: Visit) => Promise<Page>
  at_api: (login: string, password?: string) => Promise<PersonAtApi>
  // What the browsers of this story may say beyond refusals; a story in which the server dies names it here.
  expected_words: RegExp
}

export const test = base.extend<Story, { town: Town }>({
  town: [
    async ({}, use) => {
      const town = await Town.start()
      await use(town)
      await town.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  expected_words: [nothing, { option: true }],
  sign_in: async ({ town, browser, expected_words }, use) => {
    const complaints: string[] = []
    const contexts: BrowserContext[] = []
    await use(async (login, visit = {}) => {
      const context = await new_browser(browser, visit.size)
      contexts.push(context)
      listen(context, town.url, complaints)
      await town.agree(context)
      await visit.prepare?.(context)
      const page = await context.newPage()
      await page.goto(`${town.url}/${visit.app ?? 'console'}/${visit.path ?? ''}`)
      await sign_in_at(page, login, visit.password ?? town.password)
      return page
    })
    stayed_silent(complaints, expected_words)
    for (const context of contexts) await context.close()
  },
  at_api: async ({ town }, use) => {
    const people: PersonAtApi[] = []
    await use(async (login, password = town.password) => {
      const person = await PersonAtApi.sign_in(town.url, login, password)
      people.push(person)
      return person
    })
    for (const person of people) await person.leave()
  },
})

// On a phone a PIN is chosen, too, and given again whenever this browser asks for it.
export async function sign_in_at(page: Page, login: string, password: string) {
  await passes_every_door(page.context())
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toHaveCount(0)
  if (new URL(page.url()).pathname.startsWith('/field/')) await inside(page)
}

const new_browser = (browser: Browser, [width, height]: [number, number] = [1920, 1080]) => browser.newContext({ viewport: { width, height } })

export function stayed_silent(complaints: string[], expected_words = nothing) {
  const unexpected = complaints.filter((text) => !refusals.test(text) && !expected_words.test(text))
  expect(unexpected, 'the browsers stayed silent').toEqual([])
}

// Every page of this browser, also those opened later.
function listen(context: BrowserContext, own_url: string, complaints: string[]) {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== own_url) complaints.push(`foreign host: ${url.host}`)
  })
}

export { expect, type Page }
