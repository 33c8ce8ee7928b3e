// A building steward before a plate: scanned through the camera, its doors open, or a report with the place filled in; the same
// without a network for what was taken along, out of a photo or typed. What was taken down says so.
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { colleague_at, door_where, six, take_doors_along } from './support/doors'
import { too_wide } from './support/looks'
import { pages_kept, phone } from './support/phone'
import { film_plate, film_wall, photo_of_plate } from './support/plate_seen'
import { expect, test, type Page } from './support/town'

const film = join(tmpdir(), `qzt-plate-${process.pid}.y4m`)
test.use({
  expected_words: /ERR_INTERNET_DISCONNECTED/,
  launchOptions: {
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  },
})
test.afterAll(() => rmSync(film, { force: true }))

const type_code = async (page: Page, code: string) => {
  await page.getByLabel('码牌编号').fill(code)
  await page.getByRole('button', { name: '打开', exact: true }).click()
}

test('a plate is scanned at its house, with a network and without one', async ({ town, sign_in, at_api }) => {
  test.setTimeout(240_000)
  const steward = await at_api('louzhang001')
  const door = await door_where(steward, (d) => d.around !== '')
  const officer = await colleague_at(at_api, six('minjing'), door)
  const [estate] = (await officer.find_addresses(door.around)).filter((a) => a.level === 'estate')
  const made = (await officer.make_plates({ address_id: estate!.address_id, buildings: true })).rows
  const scanned = await Promise.all(made.map((p) => steward.scan(p.token)))
  const plate = scanned.find((p) => p.doors.includes(door.address_id) && p.doors.length > 1)!
  const address = `${town.url}/p/?plate=${plate.token}`
  film_plate(film, address)

  const page = await sign_in('louzhang001', { app: 'field', size: phone, prepare: (context) => context.grantPermissions(['camera']) })
  await take_doors_along(page)
  await pages_kept(page)

  await test.step('through the camera its place opens, with the doors that lie there', async () => {
    await page.getByRole('link', { name: '扫码牌' }).click()
    await expect(page.getByRole('heading', { name: plate.name })).toBeVisible()
    await expect(page.locator('.door-row')).toHaveCount(Math.min(plate.doors.length, 200))
    expect(await too_wide(page)).toBe(0)
  })
  await test.step('a report begins with the place filled in', async () => {
    await page.getByRole('button', { name: '在这里上报' }).click()
    await expect(page.getByRole('region', { name: '地点' })).toContainText(plate.name)
    await page.goBack()
  })
  await test.step('without a network it opens out of what was taken along, from a photo and typed', async () => {
    film_wall(film)
    await page.context().setOffline(true)
    await page.goto(`${town.url}/field/scan`)
    await page.getByLabel('拍一张码牌来认').setInputFiles(photo_of_plate(address))
    await expect(page.getByRole('heading', { name: plate.name })).toBeVisible()
    await expect(page.getByText(/按 .* 带到手机里的内容显示/)).toBeVisible()
    await page.goto(`${town.url}/field/scan`)
    await type_code(page, `${plate.token.slice(0, 4)}-${plate.token.slice(4).toLowerCase()}`)
    await expect(page.getByRole('heading', { name: plate.name })).toBeVisible()
    await page.goto(`${town.url}/field/scan`)
    await type_code(page, '0'.repeat(26))
    await expect(page.getByRole('main').getByRole('alert')).toContainText('手机里也没带着这张码')
  })
  await test.step('what was taken down says so, and leaves the phone', async () => {
    await officer.withdraw_plate(plate.token)
    await page.context().setOffline(false)
    await page.goto(`${town.url}/field/scan`)
    await type_code(page, plate.token)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('这张码不能用了')
    await page.context().setOffline(true)
    await type_code(page, plate.token)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('手机里也没带着这张码')
    await page.context().setOffline(false)
  })
})
