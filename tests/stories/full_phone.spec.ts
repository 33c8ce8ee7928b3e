// A phone that is full keeps nothing more, and says so on every page before anybody takes a report for kept. What was kept
// before stays, and what is not kept is not away: it goes when there is room again, or straight to the server.
import { kept_on_phone, pages_kept, phone, standing_at, submit, write_report } from './support/phone'
import { expect, test, type Page } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

// Room for so many bytes beside what lies there already; nothing: as much as the machine has.
async function room_for(page: Page, bytes?: number) {
  const browser = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  const { usage } = (await browser.send('Storage.getUsageAndQuota', { origin })) as { usage: number }
  await browser.send('Storage.overrideQuotaForOrigin', bytes === undefined ? { origin } : { origin, quotaSize: usage + bytes })
}

test('a report that finds no room is not said to be kept', async ({ sign_in, at_api }) => {
  test.setTimeout(120_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
  await pages_kept(page)
  await page.context().setOffline(true)
  await write_report(page, '单元门口的台阶缺了一角，老人容易踩空', 1)
  await submit(page)
  await kept_on_phone(page)
  await page.getByRole('link', { name: '回首页' }).click()

  await room_for(page, 0)
  const words = '二楼楼梯扶手松了，一扶就晃'
  await write_report(page, words, 2)
  await expect(page.getByRole('alert').filter({ hasText: '手机存满了' })).toContainText('已存的不会丢')
  await submit(page)
  await expect(page.getByRole('alert').filter({ hasText: '这一条还没有提交' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /已存在手机里/ })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue(words)

  await test.step('with room again the same tap keeps it', async () => {
    await room_for(page)
    await submit(page)
    await kept_on_phone(page)
    await expect(page.getByText('手机存满了')).toHaveCount(0)
  })
  await page.reload()
  await page.getByRole('link', { name: '回首页' }).click()
  await expect(page.getByText('待传 2 条')).toBeVisible()

  await test.step('with a network it goes straight from the page', async () => {
    await room_for(page, 0)
    await write_report(page, '三楼窗台花盆没有护栏，风大会掉', 3)
    await page.context().setOffline(false)
    await submit(page)
    await page.getByRole('button', { name: '不存了，直接送' }).click()
    await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
    await room_for(page)
  })
  await expect.poll(async () => (await own.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => /单元门口的台阶|二楼楼梯扶手|三楼窗台花盆/.test(row.title)).length).toBe(3)
})

test('a phone that is nearly full says so, and what makes room', async ({ sign_in }) => {
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await room_for(page, 38_500_000)
  await page.reload()
  const note = page.getByRole('status').filter({ hasText: '手机快存满了，只剩 38 MB' })
  await expect(note).toContainText('还能存约 6 条带照片的')
  await expect(note.getByRole('button', { name: /清理已送达/ })).toBeVisible()
  await room_for(page)
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
  await page.getByRole('button', { name: '选位置' }).click()
  await page.getByRole('button', { name: '用这个位置' }).click()
  await submit(page)
  await expect(page.getByRole('heading', { name: '还没有送达' })).toBeVisible()
  await expect(page.getByText('已存在手机里')).toHaveCount(0)
})
