// What the command room notes down with a photo is seen where the story is told: at the desk of a colleague, and on the
// phone of whoever may read the note. A house that was not told does not see it.
import { act_with_words, detail, live, open_by_keyboard, timeline } from './support/desk'
import { expect, test } from './support/town'

test('the photo of a note stands under its line, and only for its readers', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const reporter = await at_api('wangge017')
  const { number, case_id } = await reporter.report({ category: '0504', title: '后巷灶台油烟大', text: '后巷支起三口灶，油烟往楼上走。', place_text: '后巷' })
  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)
  await act_with_words(dispatcher, '加备注', { fill: { 备注: '来电人又发来一张照片。' }, photos: 1 })

  const colleague = await sign_in('zhihui02')
  await live(colleague)
  await open_by_keyboard(colleague, number)
  const line = timeline(colleague).filter({ hasText: '来电人又发来一张照片。' })
  await line.getByRole('button', { name: '照片 1 / 1' }).click()
  const whole = colleague.getByRole('dialog').getByRole('img')
  await expect(whole).toBeVisible()
  expect(await whole.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0)
  await colleague.keyboard.press('Escape')
  await expect(detail(colleague).getByText('来电人又发来一张照片。')).toBeVisible()

  const seen = await reporter.see(case_id)
  expect(seen.timeline.map((e) => e.text)).not.toContain('来电人又发来一张照片。')
  expect(seen.files).toEqual([])
})
