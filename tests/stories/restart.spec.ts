// The machine loses its power in the middle of a shift and comes back. The desk says that it is cut off and from when its
// figures are; then it goes on by itself, with nothing missed and nothing twice.
import { detail, live, open_by_keyboard, queue } from './support/desk'
import { expect, test } from './support/town'

test.use({ expected_words: /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/ })

test('a server that dies and comes back costs the desk nothing', async ({ town, sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  const waiting = async () => Number(/\d+/.exec((await queue(dispatcher).getByRole('button', { name: /^全部 \d+$/ }).textContent())!)![0])
  const early = await reporter.report({ title: '宣传栏玻璃裂了', text: '宣传栏的玻璃裂成两半，怕割伤人。', place_text: '霁桥社区门口' })
  await expect(queue(dispatcher).getByRole('button', { name: '1 条新事项' })).toBeVisible()
  await open_by_keyboard(dispatcher, early.number)

  await town.kill()
  await expect(dispatcher.getByRole('banner').getByRole('status')).toContainText('已断开')
  await expect(queue(dispatcher).getByText(/已断开 .*，显示 .* 的情况/)).toBeVisible()
  await expect(detail(dispatcher).getByText('数据断开期间可看，不可办')).toBeVisible()

  await town.revive()
  const late = await reporter.report({ title: '花坛边石松动', text: '花坛边石松动，孩子踩上去会翻。', place_text: '霁桥社区花坛' })
  await live(dispatcher)
  await expect(queue(dispatcher).getByText(/已断开/)).toHaveCount(0)
  // Back from the case and the search to the whole queue: as many as the server has, whatever else the night has brought.
  await dispatcher.keyboard.press('Escape')
  await dispatcher.keyboard.press('Escape')
  const room = await at_api('zhihui02')
  await expect.poll(async () => (await waiting()) - (await room.queue({ desk: 'queue', limit: '1' })).total!).toBe(0)
  for (const { number } of [late, early]) await open_by_keyboard(dispatcher, number)
})
