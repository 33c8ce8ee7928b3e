// Lists that are longer than a screen. Two thousand open cases are all there, but only those in sight are drawn; keys and
// wheel ask the server for nothing. What is found by words never ends silently: it says that there is more, gives it on
// demand, and filters work on it, in the address too.
import { detail, live, queue } from './support/desk'
import { expect, test } from './support/town'

test('two thousand open cases are drawn a screenful at a time', async ({ sign_in, at_api }) => {
  test.setTimeout(240_000)
  const reporter = await at_api('wangge017')
  const wanted = 2000
  let told = 0
  const tell = async () => {
    while (told < wanted) {
      const n = ++told
      await reporter.report({ category: n % 2 ? '0507' : '1002', title: `第 ${n} 处路灯不亮`, text: `第 ${n} 处路灯不亮，晚上看不见台阶。`, place_text: '人行道' })
    }
  }
  await Promise.all(Array.from({ length: 16 }, tell))
  for (const category of ['0507', '1002']) await reporter.report({ category, title: `旗杆灯罩脱落 ${category}`, text: '小广场旗杆的灯罩快要掉下来了。', place_text: '小广场' })

  const page = await sign_in('zhihui01')
  await live(page)
  const rows = queue(page).locator('.q-row')
  const count = queue(page).getByText(/显示 \d+ \/ \d+/)
  await expect.poll(async () => Number(/\/ (\d+)/.exec((await count.textContent()) ?? '')?.[1])).toBeGreaterThanOrEqual(wanted)

  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/cases') asked.push(request.url())
  })
  const most_rows = 60
  let most = 0
  const look = async () => (most = Math.max(most, await rows.count()))
  await test.step('by the wheel, down to the last and up again', async () => {
    const body = queue(page).locator('.q-body')
    for (const share of [0.1, 0.35, 0.6, 0.85, 1, 0.5, 0]) {
      await body.evaluate((box, part) => box.scrollTo(0, box.scrollHeight * part), share)
      await expect(rows.first()).toBeVisible()
      await look()
    }
  })
  await test.step('by the key, each case stands in sight', async () => {
    for (let i = 0; i < 40; i++) await page.keyboard.press('j')
    const chosen = queue(page).locator('.q-row-on')
    await expect(chosen).toBeInViewport()
    await expect(detail(page).getByRole('heading', { name: (await chosen.locator('.q-title').textContent())! })).toBeVisible()
    await look()
  })
  expect(most).toBeGreaterThan(5)
  expect(most).toBeLessThan(most_rows)
  expect(asked, 'neither wheel nor key asks for rows').toEqual([])

  await test.step('a search says that there is more than it shows, and fetches it', async () => {
    await page.keyboard.press('/')
    await page.keyboard.insertText('路灯不亮')
    await page.keyboard.press('Enter')
    await expect(queue(page).getByRole('heading', { name: '找到超过 100 件' })).toBeVisible()
    await queue(page).locator('.q-body').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await queue(page).getByRole('button', { name: '再取更早的' }).click()
    await expect(queue(page).getByRole('heading', { name: '找到超过 200 件' })).toBeVisible()
  })
  await test.step('filters work on what is found, and stand in the address', async () => {
    await queue(page).getByRole('button', { name: '筛选' }).click()
    await queue(page).getByRole('combobox', { name: '全部大类' }).selectOption('10')
    await queue(page).getByRole('combobox', { name: '全部小类' }).selectOption('1002')
    await expect(queue(page).getByRole('heading', { name: '找到超过 100 件' })).toBeVisible()
    const address = new URL(page.url())
    expect(address.searchParams.get('q')).toBe('路灯不亮')
    expect(address.searchParams.get('category')).toBe('1002')
    await page.reload()
    await expect(queue(page).getByRole('heading', { name: '找到超过 100 件' })).toBeVisible()
    // Another search keeps the filter.
    await page.getByRole('searchbox', { name: '编号、地点、内容' }).fill('旗杆灯罩')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('category')).toBe('1002')
    await expect(queue(page).getByRole('heading', { name: '找到 1 件' })).toBeVisible()
    await expect(queue(page).getByRole('button', { name: /旗杆灯罩脱落 1002/ })).toBeVisible()
  })
})
