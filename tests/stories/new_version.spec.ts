// The station gets a new version while reports wait on a phone and another is half written. It is offered, not forced; taking
// it costs nothing that was written; and the new pages open without a network as the old ones did.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PersonAtApi } from './support/api'
import { go_home, pages_kept, phone, standing_at, submit, write_report } from './support/phone'
import { expect, sign_in_at, stayed_silent, test, Town } from './support/town'

const web = join(__dirname, '..', '..', 'web')

test('a new version is offered in the middle of a queue, and loses nothing', async ({ browser }) => {
  test.setTimeout(300_000)
  const pages = mkdtempSync(join(tmpdir(), 'qzt-pages-'))
  cpSync(join(web, 'dist'), pages, { recursive: true })
  const town = await Town.start([], pages)
  const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] } })
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(String(error.error())))
  try {
    const own = await PersonAtApi.sign_in(town.url, 'wangge017', town.password)
    await standing_at((await own.book()).areas.find((a) => a.level === 'building')!)(context)
    await own.leave()
    const page = await context.newPage()
    const home = `${town.url}/field/`
    await page.goto(home)
    await sign_in_at(page, 'wangge017', town.password)
    await pages_kept(page)
    const version = () => page.locator('meta[name="version"]').getAttribute('content', { timeout: 1000 }).catch(() => null)
    expect(await version()).toBeNull()

    await town.kill()
    await write_report(page, '垃圾亭顶棚破洞，下雨漏到桶里', 1)
    await submit(page)
    await expect(page.getByRole('heading', { name: /已存在手机里/ })).toBeVisible()
    await go_home(page)
    await page.getByRole('button', { name: '说或打字' }).click()
    await page.getByRole('textbox', { name: '说明' }).fill('还没有写完的半句')
    const index = join(pages, 'field', 'index.html')
    writeFileSync(index, readFileSync(index, 'utf8').replace('<head>', '<head><meta name="version" content="2" />'))
    const { list_files } = (await import(pathToFileURL(join(web, 'apps', 'field', 'list-files.mjs')).href)) as { list_files: (dist: string) => void }
    list_files(`${join(pages, 'field')}/`)
    await town.revive()

    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r!.update()))
    const offer = page.getByRole('status').filter({ hasText: '有新版本' })
    await expect(offer).toContainText('手上的事办完再换，草稿会留着')
    expect(await version(), 'not forced').toBeNull()
    await offer.getByRole('button', { name: '换' }).click()
    await expect.poll(version).toBe('2')
    await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue('还没有写完的半句')
    await expect(page.getByText('有新版本')).toHaveCount(0)

    await context.setOffline(true)
    await page.goto(`${home}outbox`)
    expect(await version()).toBe('2')
    await expect(page.getByRole('heading', { level: 1, name: '待传清单' })).toBeVisible()
    await context.setOffline(false)
    await page.reload()
    await expect(page.getByText('没有待传')).toBeVisible()
    await expect(page.getByText('垃圾亭顶棚破洞', { exact: false })).toHaveCount(1)
    stayed_silent(complaints)
  } finally {
    await context.close()
    await town.stop()
    rmSync(pages, { recursive: true, force: true })
  }
})
