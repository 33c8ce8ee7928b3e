// Ten seconds to think better of it: a dispatch that is taken back has never reached anybody. To know that without
// waiting for nothing, another dispatch is left standing; when its notice has come, the first one's would have too.
import { detail, expect_last, live, open_by_keyboard, timeline } from './support/desk'
import { expect, test } from './support/town'

test('a dispatch undone within ten seconds is never heard of by the organisation', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const handler = await at_api('banli14')
  const first = await reporter.report({ category: '0704', title: '早市电子秤缺斤少两', text: '早市入口第二家的电子秤缺斤少两，已复称。', place_text: '霁桥早市入口' })
  const second = await reporter.report({ category: '0704', title: '水果店标价与收款不符', text: '水果店标价与收款不符，有小票照片。', place_text: '霁桥早市南侧' })

  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, first.number)
  await dispatcher.keyboard.press('1')
  await dispatcher.keyboard.press('d')
  await expect(dispatcher.getByText('已派遣，10 秒内可撤销')).toBeVisible()
  await dispatcher.keyboard.press('u')
  await expect(dispatcher.getByText('已派遣，10 秒内可撤销')).toHaveCount(0)
  await expect_last(dispatcher, '撤销派遣')
  await expect(detail(dispatcher).getByRole('button', { name: /^派遣/ })).toBeVisible()

  await open_by_keyboard(dispatcher, second.number)
  await dispatcher.keyboard.press('1')
  await dispatcher.keyboard.press('d')
  await expect(timeline(dispatcher).first()).toContainText('派遣 · 市场监管所')

  const told_of = async (number: string) => (await handler.notices()).notices.filter((n) => n.number === number).length
  await expect.poll(() => told_of(second.number), { timeout: 30_000 }).toBe(1)
  expect(await told_of(first.number)).toBe(0)
  await expect(handler.see(first.case_id)).rejects.toThrow('404')
})
