// At night somebody is stuck in a lift. The desk hears it, sees it above what is ordinary, and sends it out from
// "submitted" in a single act: accepted, filed and dispatched, each with a line of its own. The clock runs at once.
import { detail, expect_told, live, parts, queue } from './support/desk'
import { expect, test } from './support/town'

test('an emergency sounds, stands first and goes out in one act', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const dispatcher = await sign_in('zhihui01', {
    path: '?sort=newest',
    // Counts the tones that the page asks for; nobody can listen to a headless browser.
    prepare: (context) =>
      context.addInitScript(() => {
        const tones: number[] = []
        Object.assign(window, { tones })
        const start = OscillatorNode.prototype.start
        OscillatorNode.prototype.start = function (...when) {
          tones.push(this.frequency.value)
          return start.apply(this, when)
        }
      }),
  })
  await live(dispatcher)
  const tones = () => dispatcher.evaluate(() => (window as unknown as { tones: number[] }).tones)
  expect(await tones()).toEqual([])

  const title = '电梯停在九楼困住母子'
  await reporter.report({ category: '0601', title, text: '二号楼电梯停在九楼，里面是一位母亲和孩子。', place_text: '二号楼' })
  await expect(queue(dispatcher).getByRole('button', { name: '1 条新事项' })).toBeVisible()
  await expect.poll(tones).toEqual([880, 1175, 880])

  await dispatcher.keyboard.press('.')
  const row = queue(dispatcher).getByRole('button', { name: new RegExp(title) })
  await expect(row).toContainText('特急')
  await dispatcher.keyboard.press('j')
  await expect(detail(dispatcher).getByRole('heading', { name: title })).toBeVisible()
  await expect(detail(dispatcher).getByText('待受理').first()).toBeVisible()

  await dispatcher.keyboard.press('1')
  await dispatcher.keyboard.press('d')
  await expect(dispatcher.getByText('已派遣，10 秒内可撤销')).toBeVisible()
  await expect_told(dispatcher, '受理', '立案', '派遣 · 电梯维保站')
  // What is urgent counts from the dispatch, at any hour, whether or not anybody has signed.
  await expect(parts(dispatcher).first()).toContainText('待签收')
  await expect(parts(dispatcher).first()).toContainText(/剩 (59 分|1 时)/)
})
