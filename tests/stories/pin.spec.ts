// The phone is locked by a PIN: refused when it is one that anybody would try, asked for after five minutes in a pocket, a wait
// that grows when it is wrong, and what was sealed is gone after the tenth, which is said before. Without it nothing is lost:
// what one person has left stays sealed through a sign-out, and what an older version had left open is sealed and sent.
import { go_home, kept_on_phone, phone, standing_at, submit, write_report } from './support/phone'
import { expect_fit } from './support/looks'
import { inside, mind_yourself, pin, pin_door, type_pin } from './support/pin'
import { expect, sign_in_at, test, type Page, type Story } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const draft_of = (page: Page) => page.getByText('有一份没报完的')
const off_line = (page: Page) => page.context().setOffline(true)
const report_off_line = async (page: Page, words: string) => {
  await off_line(page)
  await write_report(page, words, 1)
  await submit(page)
  await kept_on_phone(page)
  await go_home(page)
}
const a_house = async (at_api: Story['at_api']) => (await (await at_api('wangge017')).book()).areas.find((a) => a.level === 'building')!
const sign_out = async (page: Page) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的', exact: true }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
}
const before_the_door = async (page: Page) => {
  await page.reload()
  await expect(pin_door(page)).toHaveAttribute('data-door', 'enter')
}
const every_record = (page: Page) =>
  page.evaluate(async () => {
    const all = (name: string, shelf: string) =>
      new Promise<{ key: string; sealed: boolean }[]>((resolve) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => {
          const store = asked.result.transaction(shelf).objectStore(shelf)
          const [keys, values] = [store.getAllKeys(), store.getAll()]
          values.onsuccess = () => {
            asked.result.close()
            resolve((keys.result as string[]).map((key, i) => ({ key, sealed: !!values.result[i]?.box })))
          }
        }
      })
    return [...(await all('qzt-field', 'kept')), ...(await all('qzt-field', 'outbox')), ...(await all('qzt-field-copies', 'copies'))]
  })

test('a PIN that anybody would try is refused, and both times must be the same', async ({ town, browser }) => {
  const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] } })
  const page = await context.newPage()
  await page.goto(`${town.url}/field/`)
  await page.getByLabel('登录名').fill('wangge017')
  await page.getByLabel('密码').fill(town.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(pin_door(page)).toHaveAttribute('data-door', 'set')
  await expect_fit(page, 'the door where a PIN is chosen')
  for (const [digits, why] of [['000000', '不能都一样'], ['123456', '连着的数字'], ['121212', '重复的数字']] as const) {
    await type_pin(page, digits)
    await expect(page.getByRole('alert')).toContainText(why)
  }
  await page.keyboard.type(pin)
  await expect(pin_door(page)).toHaveAttribute('data-door', 'again')
  await page.keyboard.type('480918')
  await expect(page.getByRole('alert')).toContainText('两次不一样')
  await type_pin(page)
  await type_pin(page)
  await inside(page)
  await context.close()
})

test('five minutes in a pocket lock it, with the half sentence kept; four do not', async ({ sign_in }) => {
  const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: (context) => context.clock.install() })
  await mind_yourself(page)
  const pocket = (hidden: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await write_report(page, '还没有写完的半句')
  await pocket(true)
  await page.clock.runFor(4 * 60_000)
  await pocket(false)
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue('还没有写完的半句')
  await pocket(true)
  await page.clock.runFor(5 * 60_000 + 1000)
  await pocket(false)
  await expect(pin_door(page)).toHaveAttribute('data-door', 'enter')
  await expect(page.getByText('还没有写完的半句')).toHaveCount(0)
  await off_line(page)
  await type_pin(page)
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue('还没有写完的半句')
  await page.getByRole('button', { name: '不报了' }).click()
})

test('wrong PINs wait, warn, and the tenth erases what it said', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const standing = standing_at(await a_house(at_api))
  const page = await sign_in('wangge018', { app: 'field', size: phone, prepare: (context) => Promise.all([context.clock.install(), standing(context)]) })
  await report_off_line(page, '楼梯口消防门被铁丝拴住了推不开')
  await mind_yourself(page)
  await page.context().setOffline(false)
  await page.context().route('**/api/**', (route) => route.abort())
  await before_the_door(page)
  const wrong = async () => {
    await type_pin(page, '480911')
    await expect(page.locator('main')).not.toHaveAttribute('aria-busy')
  }
  for (let n = 1; n <= 4; n++) {
    await wrong()
    await expect(page.getByRole('alert')).toContainText(`还可以试 ${10 - n} 次`)
  }
  const waits = [31, 61, 301, 901, 1801]
  for (const [i, seconds] of waits.entries()) {
    await wrong()
    await expect(page.getByRole('timer')).toBeVisible()
    await expect(page.getByRole('alert')).toContainText(`再错 ${5 - i} 次，手机里的内容会被清除，1 条没送达的`)
    // Opened anew, it still waits.
    if (i === 1) await before_the_door(page)
    await expect(page.getByRole('timer')).toBeVisible()
    await page.clock.runFor(seconds * 1000)
    await expect(page.getByRole('timer')).toHaveCount(0)
  }
  await wrong()
  await expect(page.locator('[data-wiped]')).toContainText('解锁码错了 10 次')
  await expect(page.locator('[data-wiped]')).toContainText('1 条没送达的')
  expect((await every_record(page)).map((r) => r.key).filter((key) => !key.startsWith('station:'))).toEqual(['who', 'wiped'])
  await test.step('and the session that is still open lets nobody in without the password', async () => {
    await page.context().unroute('**/api/**')
    await page.reload()
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
    await page.goto(new URL('/field/tasks', page.url()).href)
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  })
})

test('a forgotten PIN says what goes, and goes only after the password', async ({ sign_in, at_api, town }) => {
  test.setTimeout(300_000)
  const page = await sign_in('wangge019', { app: 'field', size: phone, prepare: standing_at(await a_house(at_api)) })
  await report_off_line(page, '喷泉池边的地灯外壳碎了露出电线')
  await mind_yourself(page)
  await page.context().setOffline(false)
  // The phone is taken out where only the sign-in gets through.
  await page.context().route('**/api/reports', (route) => route.abort())
  await before_the_door(page)
  await expect_fit(page, 'the door of a locked phone')
  await page.getByRole('button', { name: '忘了' }).click()
  await expect_fit(page, 'a forgotten PIN')
  await expect(page.getByRole('status').filter({ hasText: '会没有' })).toContainText('1 条没送达的，0 份没写完的')
  await page.getByRole('button', { name: '重新登录，换解锁码' }).click()
  // Whoever goes back has lost nothing.
  await page.goto(new URL('/field/', page.url()).href)
  await expect(pin_door(page)).toHaveAttribute('data-door', 'enter')
  await page.getByRole('button', { name: '忘了' }).click()
  await page.getByRole('button', { name: '重新登录，换解锁码' }).click()
  await page.getByLabel('登录名').fill('wangge019')
  await page.getByLabel('密码').fill(town.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(pin_door(page)).toHaveAttribute('data-door', 'set')
  await type_pin(page, '264807')
  await type_pin(page, '264807')
  await expect(page.getByText('没有待传')).toBeVisible()
})

test('a sign-out keeps it sealed for the same person, and nobody else sees it', async ({ sign_in, town, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('wangge020')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const words = '垃圾桶旁电动车飞线充电拖了十几米'
  const page = await sign_in('wangge020', { app: 'field', size: phone, prepare: standing_at(house) })
  await report_off_line(page, words)
  await sign_out(page)
  await page.context().setOffline(false)
  await sign_in_at(page, 'wangge021', town.password)
  await expect(page.getByText('没有待传')).toBeVisible()
  await page.goto(new URL('/field/outbox', page.url()).href)
  await expect(page.getByText(words)).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: '另一位同事的 1 条没送达' })).toBeVisible()
  await page.getByRole('button', { name: '返回' }).click()
  await sign_out(page)
  const count = async () => (await own.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => row.title.includes(words.slice(0, 10))).length
  expect(await count()).toBe(0)
  await sign_in_at(page, 'wangge020', town.password)
  await expect.poll(count).toBe(1)
})

test('what an older version had left open is sealed at the first unlock, and goes its way', async ({ town, browser, at_api }) => {
  test.setTimeout(300_000)
  const words = '河边步道木板烂了两块一踩就陷'
  const own = await at_api('wangge022')
  const member_id = await (await at_api('guanli01')).member_id_of('wangge022')
  const context = await browser.newContext({ viewport: { width: phone[0], height: phone[1] } })
  const page = await context.newPage()
  await page.goto(`${town.url}/p/`)
  await page.evaluate(
    ([member, text]) =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open('qzt-field', 1)
        asked.onupgradeneeded = () => ['kept', 'outbox'].forEach((s) => asked.result.createObjectStore(s))
        asked.onsuccess = async () => {
          const canvas = document.createElement('canvas')
          canvas.width = canvas.height = 64
          canvas.getContext('2d')!.fillRect(8, 8, 40, 40)
          const blob = await new Promise((made) => canvas.toBlob(made, 'image/jpeg'))
          const [id, file_id, at] = [crypto.randomUUID(), crypto.randomUUID(), new Date().toISOString()]
          const tx = asked.result.transaction(['kept', 'outbox'], 'readwrite')
          tx.objectStore('outbox').put({ id, by: member, report: { text, place_text: '河边步道', device_at: at }, photos: [{ file_id, sent: false }], state: 'waiting', made_at: at, tries: 0, percent: 0 }, id)
          tx.objectStore('kept').put(blob, `photo:${file_id}`)
          tx.objectStore('kept').put({ id: crypto.randomUUID(), text: '以前写了一半的', photos: [], sounds: [], fix: null, place: null, by_hand: false, place_text: '', urgent: false }, `draft:${member}`)
          tx.oncomplete = () => {
            asked.result.close()
            resolve()
          }
        }
        localStorage.setItem('qzt-kinds', '["0304"]')
      }),
    [member_id, words] as const,
  )
  await context.route('**/api/reports', (route) => route.abort())
  await page.goto(`${town.url}/field/`)
  await sign_in_at(page, 'wangge022', town.password)
  await expect(draft_of(page)).toBeVisible()
  expect((await every_record(page)).filter((r) => !r.sealed && !r.key.startsWith('station:')).map((r) => r.key).sort()).toEqual(['me', 'who'])
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key === 'qzt-kinds'))).toEqual([])
  await context.unroute('**/api/reports')
  await page.goto(`${town.url}/field/outbox`)
  await inside(page)
  const came = async () => (await own.queue({ desk: 'reported', limit: '200' })).rows.filter((row) => row.title.includes(words.slice(0, 10))).map((row) => row.photo_count)
  await expect.poll(came).toEqual([1])
  await page.goto(`${town.url}/field/report`)
  await expect(page.getByRole('textbox', { name: '说明' })).toHaveValue('以前写了一半的')
  await context.close()
})

test('an address without https keeps nothing, says why, and still reports', async ({ sign_in, at_api }) => {
  const house = await a_house(at_api)
  const page = await sign_in('wangge023', {
    app: 'field', size: phone,
    // As a browser shows itself to a page that came in the open.
    prepare: async (context) => {
      await standing_at(house)(context)
      await context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }))
    },
  })
  await expect(page.getByRole('alert').filter({ hasText: '这个网址没有加密' })).toContainText('请改用 https')
  await write_report(page, '路灯杆根部锈穿了有点歪，怕倒')
  await submit(page)
  await expect(page.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name))).toEqual([])
})

test('the PIN is changed by whoever knows it, and what lies on the phone stays', async ({ sign_in }) => {
  const page = await sign_in('wangge017', { app: 'field', size: phone })
  await write_report(page, '新装的路灯朝着卧室窗户照')
  await page.goto(new URL('/field/me', page.url()).href)
  await inside(page)
  await mind_yourself(page)
  const change = page.getByRole('button', { name: '改解锁码' })
  const heading = page.getByRole('heading', { level: 1 })
  await change.click()
  await expect(heading).toHaveText('先输现在的解锁码')
  await type_pin(page, '713906')
  await expect(page.getByRole('alert')).toContainText('解锁码不对')
  await type_pin(page)
  await expect(heading).toHaveText('设一个新的解锁码')
  await page.getByRole('button', { name: '不改了' }).click()
  await expect(pin_door(page)).toHaveAttribute('data-door', 'enter')
  await type_pin(page)
  await inside(page)

  await change.click()
  await type_pin(page)
  await expect(heading).toHaveText('设一个新的解锁码')
  await type_pin(page, '713906')
  await expect(pin_door(page)).toHaveAttribute('data-door', 'again')
  await type_pin(page, '713906')
  await inside(page)
  await before_the_door(page)
  await type_pin(page)
  await expect(page.getByRole('alert')).toContainText('解锁码不对')
  await type_pin(page, '713906')
  await inside(page)
  await page.goto(new URL('/field/', page.url()).href)
  await type_pin(page, '713906')
  await expect(draft_of(page)).toBeVisible()
})
