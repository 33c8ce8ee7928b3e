// A dispatch from the plain first page in at most six keys: to what waits for dispatch, down to the case, the first
// suggestion, send. What is late or handled by others stands above it in the queue and is passed over by the first two.
import { detail, expect_last, live, queue } from './support/desk'
import { expect, test } from './support/town'

test('a case is dispatched from the plain first page with at most six keys', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  await reporter.report({ category: '0601', title: '电梯困人两名', text: '三号楼电梯停在七楼，里面有两个人。', place_text: '三号楼' })
  const page = await sign_in('zhihui01')
  await live(page)
  // On a late afternoon so much is late that it stands below the fold.
  await expect(queue(page).getByRole('button', { name: /^待派 [1-9]/ })).toBeVisible()
  let keys = 0
  const press = async (key: string) => {
    keys++
    await page.keyboard.press(key)
  }
  await press('g')
  await press('d')
  await expect(queue(page).getByRole('button', { name: /^待派/ })).toHaveAttribute('aria-pressed', 'true')
  // Of what waits, an emergency stands first; the town's own last minutes may have had one, too.
  const heading = detail(page).locator('.case-title')
  await press('j')
  await expect(heading).toBeVisible()
  if ((await heading.textContent()) !== '电梯困人两名') await press('j')
  await expect(heading).toHaveText('电梯困人两名')
  await press('1')
  await press('d')
  await expect(page.getByText('已派遣，10 秒内可撤销')).toBeVisible()
  await expect_last(page, '派遣')
  expect(keys).toBeLessThanOrEqual(6)
})
