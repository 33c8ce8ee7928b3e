// Beside the loop: how a late matter is supervised, and the first screens in English.
import { detail, queue } from '../stories/support/desk'
import { phone, standing_at } from '../stories/support/phone'
import { expect, test } from '../stories/support/town'
import { desk, draw, speak, town_photo } from './draw'

test('supervision', async ({ sign_in }) => {
  const commander = await sign_in('zhihuizhang01', { size: desk })
  await expect(queue(commander).getByRole('heading', { name: '超期', exact: true })).toBeVisible()
  await commander.keyboard.press('j')
  await expect(detail(commander).getByRole('region', { name: '经过' })).toBeVisible()
  await commander.keyboard.press('e')
  await expect(commander.getByRole('dialog')).toBeVisible()
  await draw(commander, 'supervise')
})

test('in English', async ({ sign_in, at_api, town }) => {
  const room = await at_api('zhihui01')
  const { areas } = await room.book()
  const english = await sign_in('zhihui02', { size: desk })
  await speak(english, 'en')
  await expect(english.locator('[data-case]').first()).toBeVisible()
  await english.keyboard.press('j')
  await expect(english.locator('.d-body .sec').first()).toBeVisible()
  await draw(english, 'console-case.en')

  const own_grid = areas.find((a) => a.level === 'grid' && a.name === '柏芦 2 网格')!
  const house = areas.find((a) => a.level === 'building' && a.parent_id === own_grid.area_id) ?? own_grid
  const worker = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
  await speak(worker, 'en')
  await expect(worker.getByText(/^My tasks \d/)).toBeVisible()
  await draw(worker, 'field-home.en')
  await worker.goto(`${town.url}/field/report`)
  await worker.getByLabel('From album').setInputFiles(await town_photo(english, room, '0304'))
  await expect(worker.getByRole('img', { name: 'Photo 1' })).toBeVisible()
  await draw(worker, 'field-report.en')
  // Whoever draws next is drawn in Chinese.
  for (const page of [english, worker]) await speak(page, 'zh')
})
