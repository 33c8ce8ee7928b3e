// A phone that is full keeps nothing more, and says so on every page before anybody takes a report for kept. What was kept
// before stays, and what is not kept is not away: it goes when there is room again, or straight to the server. Here the disk
// of the phone is a small one of its own, and really full.
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { PersonAtApi } from './support/api'
import { OwnBrowser } from './support/own_browser'
import { go_home, kept_on_phone, pages_kept, phone, standing_at, submit, write_report } from './support/phone'
import { photo } from './support/photo'
import { expect, sign_in_at, test, type Page } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const as_root = (...command: string[]) => {
  const [program, ...words] = process.getuid?.() === 0 ? command : ['sudo', ...command]
  execFileSync(program!, words)
}
// To the last byte.
function fill(folder: string) {
  const ballast = openSync(join(folder, 'ballast'), 'a')
  try {
    for (let size = 65536; size >= 1; size /= 4)
      try {
        for (;;) writeSync(ballast, Buffer.alloc(size, 1))
      } catch {
        // No room for so much; for less, perhaps.
      }
  } finally {
    closeSync(ballast)
  }
}
const not_kept = (page: Page) => page.getByRole('alert').filter({ hasText: /手机存满了|手机没能存下/ })
// Copies of cases give way first, and what a browser gives back it gives back late: it is filled until nothing more goes in.
async function until_full(page: Page, folder: string) {
  let n = 0
  await expect(async () => {
    fill(folder)
    await page.getByLabel('从相册选').setInputFiles(photo(n++))
    await expect(not_kept(page)).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
}

test('a report that finds no room is not said to be kept', async ({ town, at_api }) => {
  test.setTimeout(180_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const mobile = new OwnBrowser(standing_at(house))
  as_root('mount', '-t', 'tmpfs', '-o', 'size=48m,mode=1777', 'tmpfs', mobile.folder)
  try {
    const home = `${town.url}/field/`
    const page = await mobile.open(home)
    await sign_in_at(page, 'wangge017', town.password)
    await pages_kept(page)
    await page.context().setOffline(true)
    await write_report(page, '单元门口的台阶缺了一角，老人容易踩空', 1)
    await submit(page)
    await kept_on_phone(page)
    await go_home(page)

    fill(mobile.folder)
    const words = '二楼楼梯扶手松了，一扶就晃得厉害'
    await write_report(page, words, 2)
    await until_full(page, mobile.folder)
    await expect(not_kept(page)).toContainText('已存的不会丢')
    fill(mobile.folder)
    await submit(page)
    await expect(page.getByRole('alert').filter({ hasText: '这一条还没有提交' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /已存在手机里/ })).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue(words)

    await test.step('with room again the same tap keeps it', async () => {
      rmSync(join(mobile.folder, 'ballast'))
      await submit(page)
      await kept_on_phone(page)
      await expect(not_kept(page)).toHaveCount(0)
    })
    await page.reload()
    await go_home(page)
    await expect(page.getByText('待传 2 条')).toBeVisible()

    await test.step('with a network it goes straight from the page', async () => {
      await write_report(page, '三楼窗台花盆没有护栏，风大会掉下来', 3)
      // As a browser says it that has used up its share.
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('', 'QuotaExceededError')
        }
      })
      await submit(page)
      await expect(page.getByRole('alert').filter({ hasText: '手机存满了' })).toBeVisible()
      await page.context().setOffline(false)
      await page.getByRole('button', { name: '不存了，直接送' }).click()
      await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
    })
    const person = await PersonAtApi.sign_in(town.url, 'wangge017', town.password)
    const count = async () => (await person.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => /单元门口的台阶|二楼楼梯扶手|三楼窗台花盆/.test(row.title)).length
    await expect.poll(count).toBe(3)
    await person.leave()
  } finally {
    await mobile.kill()
    as_root('umount', mobile.folder)
    await mobile.throw_away()
  }
})

test('a phone that is nearly full says so, and what makes room', async ({ sign_in }) => {
  const page = await sign_in('wangge017', {
    app: 'field', size: phone,
    // A browser that tells how much there is; this one keeps it to itself.
    prepare: (context) => context.addInitScript(() => {
      if (navigator.storage) navigator.storage.estimate = async () => ({ quota: 100_000_000, usage: 61_500_000 })
    }),
  })
  const note = page.getByRole('status').filter({ hasText: '手机快存满了，只剩 38 MB' })
  await expect(note).toContainText('还能存约 6 条带照片的')
  await expect(note.getByRole('button', { name: /清理已送达/ })).toBeVisible()
})

test('a browser that gives no database says that the page must stay open', async ({ sign_in }) => {
  const page = await sign_in('wangge017', {
    app: 'field', size: phone,
    prepare: (context) => context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('', 'SecurityError')
      }
    }),
  })
  await expect(page.getByRole('alert').filter({ hasText: '这台手机不让存东西' })).toContainText('请别关页面')
  await page.context().setOffline(true)
  await write_report(page, '小区门口减速带翘起来了，骑车会摔')
  await submit(page)
  await expect(page.getByRole('heading', { name: '还没有送达' })).toBeVisible()
  await expect(page.getByText('已存在手机里')).toHaveCount(0)
})
