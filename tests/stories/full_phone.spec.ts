// A phone that is full keeps nothing more, and says so on every page before anybody takes a report for kept. What was kept
// before stays, and what is not kept is not away: it goes when there is room again, or straight to the server. The database
// answers here as a browser answers that has used up its share; a disk that is really full kills a browser before it answers.
import { kept_on_phone, go_home, pages_kept, phone, standing_at, submit, write_report } from './support/phone'
import { expect, test, type Page } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const not_kept = (page: Page) => page.getByRole('alert').filter({ hasText: /手机存满了|手机没能存下/ })
type Put = typeof IDBObjectStore.prototype.put
const no_more_room = (page: Page) =>
  page.evaluate(() => {
    Object.assign(window, { put: IDBObjectStore.prototype.put })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
const room_again = (page: Page) => page.evaluate(() => void (IDBObjectStore.prototype.put = (window as unknown as { put: Put }).put))

test('a report that finds no room is not said to be kept', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
  await pages_kept(page)
  await page.context().setOffline(true)
  await write_report(page, '单元门口的台阶缺了一角，老人容易踩空', 1)
  await submit(page)
  await kept_on_phone(page)
  await go_home(page)

  const words = '二楼楼梯扶手松了，一扶就晃得厉害'
  await no_more_room(page)
  await write_report(page, words, 2)
  await expect(not_kept(page)).toContainText('已存的不会丢')
  await submit(page)
  await expect(page.getByRole('alert').filter({ hasText: '这一条还没有提交' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /已存在手机里/ })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue(words)

  await test.step('with room again the same tap keeps it', async () => {
    await room_again(page)
    await submit(page)
    await kept_on_phone(page)
    await expect(not_kept(page)).toHaveCount(0)
  })
  await page.reload()
  await go_home(page)
  await expect(page.getByText('待传 2 条')).toBeVisible()

  await test.step('with a network it goes straight from the page', async () => {
    await write_report(page, '三楼窗台花盆没有护栏，风大会掉下来', 3)
    await no_more_room(page)
    await submit(page)
    await expect(page.getByRole('alert').filter({ hasText: '手机存满了' })).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '不存了，直接送' }).click()
    await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
  })
  const count = async () => (await own.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => /单元门口的台阶|二楼楼梯扶手|三楼窗台花盆/.test(row.title)).length
  await expect.poll(count).toBeGreaterThanOrEqual(1)
  await room_again(page)
  await expect.poll(count, { timeout: 45_000 }).toBe(3)
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

test('a browser that gives no database says that the page must stay open', async ({ sign_in, at_api }) => {
  const house = (await (await at_api('wangge017')).book()).areas.find((a) => a.level === 'building')!
  const page = await sign_in('wangge017', {
    app: 'field', size: phone,
    prepare: async (context) => {
      await standing_at(house)(context)
      await context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('', 'SecurityError')
        }
      })
    },
  })
  await expect(page.getByRole('alert').filter({ hasText: '这台手机不让存东西' })).toContainText('请别关页面')
  await page.context().setOffline(true)
  await write_report(page, '小区门口减速带翘起来了，骑车会摔')
  await submit(page)
  await expect(page.getByRole('heading', { name: '还没有送达' })).toBeVisible()
  await expect(page.getByText('已存在手机里')).toHaveCount(0)
})
