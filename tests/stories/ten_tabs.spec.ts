// Ten tabs of one browser share one stream of news, or the seventh would stop the page. When the tab that reads it
// closes, another takes over and none of the rest misses anything. A stream that breaks is opened anew; but at no time
// are there two.
import { live, queue } from './support/desk'
import { expect, test, type Page } from './support/town'

test('ten tabs hear of a new case over one stream, also after the reading tab has closed', async ({ sign_in, at_api }) => {
  test.setTimeout(360_000)
  const reporter = await at_api('wangge017')
  const first = await sign_in('zhihui01')
  await live(first)

  // The streams that are open, by the tab that reads them. Those that begin from here on are known from their beginning.
  const open = new Map<object, Page>()
  let leaving: Page | undefined
  let most = 0
  const readers = () => [...open.values()].filter((page) => page !== leaving)
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname !== '/api/feed') return
    open.set(request, request.frame().page())
    most = Math.max(most, readers().length)
  })
  first.context().on('requestfailed', (request) => open.delete(request))
  first.context().on('requestfinished', (request) => open.delete(request))
  await first.reload()
  const tabs = [first]
  while (tabs.length < 10) {
    const tab = await first.context().newPage()
    await tab.goto(first.url())
    tabs.push(tab)
  }
  for (const tab of tabs) await live(tab)
  expect(readers()).toHaveLength(1)

  await reporter.report({ title: '路灯忽明忽暗', text: '人行道上的路灯整夜忽明忽暗。', place_text: '霁桥路东段' })
  for (const tab of tabs) await expect(queue(tab).getByRole('button', { name: '1 条新事项' })).toBeVisible()

  const [reader] = readers()
  leaving = reader
  await reader!.close()
  const rest = tabs.filter((tab) => tab !== reader)
  await expect.poll(() => readers().length).toBe(1)
  await reporter.report({ title: '长椅木条断了', text: '小公园长椅的木条断了两根。', place_text: '霁桥小公园' })
  for (const tab of rest) await expect(queue(tab).getByRole('button', { name: '2 条新事项' })).toBeVisible()
  for (const tab of rest) await live(tab)
  expect(most).toBe(1)
})
