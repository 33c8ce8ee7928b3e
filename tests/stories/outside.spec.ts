// A report that was sent from elsewhere: the desk sees that its place lies outside, cannot accept it before the place is
// put right, and the report keeps the place that it was sent with.
import { act_button, act_with_words, detail, expect_last, live, open_by_keyboard } from './support/desk'
import { expect, test } from './support/town'

test('what lies outside is accepted only after its place was put right', async ({ sign_in, at_api }) => {
  const reporter = await at_api('wangge017')
  const room = await at_api('zhihui02')
  const { areas } = await room.book()
  const house = areas.find((a) => a.level === 'building')!
  const grid = areas.find((a) => a.area_id === house.parent_id)!
  const sent_from = { lon: house.lon + 0.5, lat: house.lat + 0.5 }
  const { number, case_id } = await reporter.report({ ...sent_from, category: '0304', title: '楼道里停着摩托车', text: '摩托车停在楼道里，出入不便。', place_text: '回家路上补报，事在三号楼' })
  const page = await sign_in('zhihui01')
  await live(page)
  await open_by_keyboard(page, number)
  const said = detail(page).getByText('地点在辖区外或没有落到社区，不能受理')
  await expect(said).toBeVisible()

  await expect(act_button(page, '改地点')).toBeVisible()
  await expect(act_button(page, '受理')).toHaveCount(0)
  // And by no other way.
  await expect(room.act('accept', case_id, {})).rejects.toThrow('place_outside')

  await act_with_words(page, '改地点', { select: { 网格: grid.name }, fill: { 地点: '三号楼一单元', 理由: '电话问过报告人，事在三号楼。' } })
  await expect(said).toHaveCount(0)
  await expect_last(page, '改地点')
  await act_with_words(page, '受理', {})
  await expect_last(page, '受理')
  const { row, reports } = await room.see(case_id)
  expect(row.grid_id).toBe(grid.area_id)
  expect(row.place_text).toBe('三号楼一单元')
  expect(reports[0]!.place_text, 'the report keeps what was said').toBe('回家路上补报，事在三号楼')
})
