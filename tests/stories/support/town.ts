// A town for a story: the real server with a made-up town on a free port, stopped when the worker ends; people who sign in
// with their own browser; and silence: a console message or a request to another host fails the story.
import { test as base, expect, type Browser, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '..', '..', '..')
const program = process.env.QZT ?? join(root, 'build', 'release', 'qzt')

export class Town {
  url = ''
  password = ''
  private constructor(
    private readonly data: string,
    private child: ChildProcess,
  ) {}

  static async start(): Promise<Town> {
    const data = mkdtempSync(join(tmpdir(), 'qzt-story-'))
    const town = new Town(data, Town.spawn(data, '0'))
    await town.ready()
    return town
  }

  private static spawn(data: string, port: string): ChildProcess {
    const web = join(root, 'web', 'dist')
    return spawn(program, ['demo', '--still', '--port', port, '--data', data, '--web', web], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }

  // The program prints its address and the demo password when it is ready.
  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = ''
      this.child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
      this.child.stdout!.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const url = /(http:\/\/\S+?)\/console\//.exec(said)
        const password = /(?:口令|password)[：:]\s*(\S+)/.exec(said)
        if (!url || !password) return
        this.url = url[1]
        this.password = password[1]
        resolve()
      })
    })
  }

  // As a machine that loses power and comes back: same data, same address.
  async restart(signal: NodeJS.Signals = 'SIGTERM') {
    const port = new URL(this.url).port
    await this.end(signal)
    this.child = Town.spawn(this.data, port)
    await this.ready()
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()))
    this.child.removeAllListeners('exit')
    this.child.once('exit', () => {})
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()))
    this.child.kill(signal)
    return Promise.race([ended, gone])
  }

  async stop() {
    await this.end('SIGTERM')
    rmSync(this.data, { recursive: true, force: true })
  }
}

export interface Person {
  page: Page
  complaints: string[]
}

// What a browser may say without being wrong: a refusal that the page itself explains.
const allowed = [/the server responded with a status of (401|403|404|409|422|503)/]

export const test = base.extend<{ signIn: (login: string, app?: string, size?: [number, number]) => Promise<Page> }, { town: Town }>({
  town: [
    async ({}, use) => {
      const town = await Town.start()
      await use(town)
      await town.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  signIn: async ({ town, browser }, use) => {
    const people: Person[] = []
    await use(async (login, app = 'console', size = [1920, 1080]) => {
      const person = await arrive(browser, town, size)
      people.push(person)
      await person.page.goto(`${town.url}/${app}/`)
      await person.page.getByLabel('账号').fill(login)
      await person.page.getByLabel('口令', { exact: true }).fill(town.password)
      await person.page.getByRole('button', { name: '登录' }).click()
      await expect(person.page.getByRole('button', { name: '登录' })).toHaveCount(0)
      return person.page
    })
    for (const person of people) {
      expect(person.complaints, 'the browser stayed silent').toEqual([])
      await person.page.context().close()
    }
  },
})

async function arrive(browser: Browser, town: Town, [width, height]: [number, number]): Promise<Person> {
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (!allowed.some((words) => words.test(message.text()))) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== new URL(town.url).origin) complaints.push(`foreign host: ${url.host}`)
  })
  return { page, complaints }
}

export { expect }
