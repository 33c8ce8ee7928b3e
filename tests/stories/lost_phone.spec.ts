// A phone is stolen: tasks were taken along, a report with a photo waits, another is half written. Whoever copies the whole
// profile of the browser finds not a word and not a picture of it. When the security officer has ended the sessions, the phone
// wipes itself at its next contact, and says what went.
import { expect, test, type Page } from '@playwright/test'
import { PersonAtApi } from './support/api'
import { files_with, jpeg_begins, type Needle } from './support/disk'
import { OwnBrowser } from './support/own_browser'
import { kept_on_phone, pages_kept, standing_at, submit, taken_along, write_report } from './support/phone'
import { sign_in_at, Town } from './support/town'

const task = '石榴巷消火栓拧不开'
const reported = '蓝雀亭后墙裂缝能伸进手掌'
const begun = '白鹭桥栏杆少了三根立柱'
const of_words: Needle[] = [task, reported, begun]

// The photo as the app makes it, seen where it is made.
const watch_photos = (page: Page) =>
  page.evaluate(() => {
    const made = HTMLCanvasElement.prototype.toBlob
    HTMLCanvasElement.prototype.toBlob = function (told, ...how) {
      made.call(this, (blob) => told(Object.assign(window, { last_photo: blob }).last_photo), ...how)
    }
  })
const photo_bytes = (page: Page) => page.evaluate(async () => [...new Uint8Array(await (window as unknown as { last_photo: Blob }).last_photo.arrayBuffer())])
const on_phone = (page: Page) =>
  page.evaluate(async () => {
    const keys = (name: string, shelf: string) =>
      new Promise<string[]>((resolve) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => {
          const all = asked.result.transaction(shelf).objectStore(shelf).getAllKeys()
          all.onsuccess = () => {
            asked.result.close()
            resolve(all.result as string[])
          }
        }
      })
    return { kept: await keys('qzt-field', 'kept'), outbox: await keys('qzt-field', 'outbox'), copies: (await keys('qzt-field-copies', 'copies')).filter((k) => !k.startsWith('station:')) }
  })

test('a stolen phone tells nothing, and is wiped when it comes into contact', async () => {
  test.setTimeout(240_000)
  const town = await Town.start()
  const mobile = new OwnBrowser()
  const people: PersonAtApi[] = []
  const at_api = async (login: string) => {
    const person = await PersonAtApi.sign_in(town.url, login, town.password)
    people.push(person)
    return person
  }
  const home = `${town.url}/field/`
  try {
    const room = await at_api('zhihui01')
    const { case_id } = await (await at_api('wangge017')).report({ category: '0303', title: task, text: `${task}，没有水。`, place_text: '石榴巷口' })
    const book = await room.book()
    const fire = book.organisations.find((o) => o.kind === 'dept_fire' && o.active)!
    await room.act('dispatch', case_id, { lead_org_id: fire.org_id, demand: '请先看有没有水。', assists: [], override_reason: '由消防先看' })
    const owner = await at_api('banli20')
    await expect.poll(() => owner.see(case_id).then(() => true, () => false), { timeout: 30_000 }).toBe(true)

    let page = await mobile.open(home)
    await standing_at(book.areas.find((a) => a.level === 'building')!)(page.context())
    await sign_in_at(page, 'banli20', town.password)
    await taken_along(page, task, case_id)
    await pages_kept(page)
    await page.goto(home)
    await page.getByRole('button', { name: '说或打字' }).waitFor()
    await page.context().setOffline(true)
    await watch_photos(page)
    await write_report(page, reported, 1)
    const photo = Buffer.from(await photo_bytes(page))
    expect(photo.subarray(0, jpeg_begins.length).equals(jpeg_begins), 'the app makes its photos so').toBe(true)
    await submit(page)
    await kept_on_phone(page)
    await page.getByRole('link', { name: '回首页' }).click()
    await write_report(page, begun)
    await expect(page.getByText('草稿已存')).toBeVisible()
    // A browser writes its cookies down every half minute; without one nobody could tell whose phone it is.
    await expect.poll(() => files_with(mobile.folder, ['qzt_session']), { timeout: 60_000 }).not.toEqual([])
    await mobile.kill()

    const needles = [...of_words, jpeg_begins, photo.subarray(photo.length >> 1, (photo.length >> 1) + 24)]
    expect(files_with(mobile.folder, needles), 'words and pictures on the disk').toEqual([])

    await (await at_api('anquan01')).end_sessions_of('banli20')
    page = await mobile.open(home)
    const told = page.locator('[data-wiped]')
    await expect(told).toContainText('已被安全管理员结束')
    await expect(told).toContainText('1 条没送达的，1 份没写完的')
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
    expect(await on_phone(page)).toEqual({ kept: ['wiped'], outbox: [], copies: [] })

    await test.step('whoever has the phone back begins anew', async () => {
      await sign_in_at(page, 'banli20', town.password)
      await page.goto(`${home}outbox`)
      await expect(page.getByText('没有待传')).toBeVisible()
    })
  } finally {
    for (const person of people) await person.leave()
    await mobile.throw_away()
    await town.stop()
  }
})

// The control: as it lay there before anything was sealed.
test('the same look finds words and pictures that lie open', async () => {
  test.setTimeout(300_000)
  const town = await Town.start()
  const mobile = new OwnBrowser()
  const picture = Buffer.concat([jpeg_begins, Buffer.from('a picture of the wall behind the pavilion')])
  try {
    const page = await mobile.open(`${town.url}/p/`)
    await page.evaluate(
      ([text, bytes]) =>
        new Promise<void>((resolve) => {
          const asked = indexedDB.open('planted', 1)
          asked.onupgradeneeded = () => asked.result.createObjectStore('kept')
          asked.onsuccess = () => {
            const tx = asked.result.transaction('kept', 'readwrite', { durability: 'strict' })
            tx.objectStore('kept').put({ text }, 'draft')
            tx.objectStore('kept').put(new Blob([new Uint8Array(bytes as number[])], { type: 'image/jpeg' }), 'photo')
            tx.oncomplete = () => resolve()
          }
        }),
      [reported, [...picture]] as const,
    )
    await mobile.kill()
    const found = files_with(mobile.folder, [reported, jpeg_begins, task])
    expect(found.filter((line) => line.startsWith(reported)), 'the words').not.toEqual([])
    expect(found.filter((line) => line.startsWith(jpeg_begins.toString('hex'))), 'the picture').not.toEqual([])
    expect(found.filter((line) => line.startsWith(task)), 'what is not there').toEqual([])
  } finally {
    await mobile.throw_away()
    await town.stop()
  }
})
