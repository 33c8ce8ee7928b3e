// A grid worker clears something away, reports it together with what was done, and a stranger may be drawn to look; the
// command room has nothing to send out, and sees that it was fixed on the spot.
import { detail, open_by_keyboard } from './support/desk'
import { phone, standing_at } from './support/phone'
import { photo } from './support/photo'
import { expect, test } from './support/town'

test('what was fixed on the spot is reported with its result and photos', async ({ sign_in, at_api }) => {
  const room = await at_api('zhihui01')
  const { areas, categories } = await room.book()
  const house = areas.find((a) => a.level === 'building')!
  const clutter = categories.find((c) => c.code === '0304')!
  const worker = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })

  const number = await test.step('report and result in one', async () => {
    await worker.getByRole('button', { name: '说或打字' }).click()
    await expect(worker.getByRole('region', { name: '地点' })).toContainText(house.name)
    await worker.getByLabel('全部类别').selectOption(clutter.code)
    await expect(worker.getByText(clutter.script_zh)).toBeVisible()
    await worker.getByRole('textbox', { name: '说明' }).fill('三楼楼梯口堆了纸箱，堵住半边通道。')
    await worker.getByRole('checkbox', { name: '当场已处理好' }).check()
    const send = worker.getByRole('button', { name: '提交', exact: true })
    await expect(send).toHaveAttribute('aria-disabled', 'true')
    await worker.getByRole('textbox', { name: '做了什么、现在怎样' }).fill('和住户一起搬回家里，通道已空。')
    for (let i = 0; i < clutter.evidence_photos; i++) {
      await worker.getByLabel('从相册选').setInputFiles(photo(i))
      await expect(worker.getByRole('img', { name: `第 ${i + 1} 张照片` })).toBeVisible()
    }
    await send.click()
    await expect(worker.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
    return (await worker.getByText(/^[A-Z]{2}\d{10,}$/).textContent())!
  })

  const dispatcher = await sign_in('zhihui01')
  await open_by_keyboard(dispatcher, number)
  await expect(detail(dispatcher).locator('[data-on-the-spot]')).toHaveText('当场处理')
  await expect(detail(dispatcher).getByText('和住户一起搬回家里，通道已空。').first()).toBeVisible()
  await expect(detail(dispatcher).getByRole('button', { name: /^派遣/ })).toHaveCount(0)
})
