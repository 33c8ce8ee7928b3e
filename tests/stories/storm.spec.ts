// A storm over the town: two hundred reports within minutes and one dispatcher. Forty tell of one fallen tree, twenty-five of
// one flooded underpass, two are emergencies, one tells of another tree far away. The dispatcher works by keyboard on what
// the queue shows first; colleagues at other desks do the rest. Nothing is lost, nothing is mixed up, and the wall beside
// the desk stays readable and right.
import { detail, expect_last, live, queue } from './support/desk'
import { Refused, type PersonAtApi } from './support/api'
import { expect_fit } from './support/looks'
import { expect, test, type Page } from './support/town'

interface Told {
  what: 'tree' | 'underpass' | 'other_tree' | 'emergency' | 'ordinary'
  category: string
  title: string
  text: string
  place_text: string
  lon?: number
  lat?: number
}
const tellings = {
  tree: ['老榕树被风刮倒，整条路都堵住了', '大榕树连根倒了，压在路中间', '榕树倒下来横在路上，车过不去', '风把榕树吹倒了，行人只能绕到对面', '路口那棵榕树倒了，树枝压着电动车'],
  underpass: ['下穿通道积水到膝盖，车都熄火了', '涵洞里全是水，已经看不见路沿', '地下通道淹了，水还在往上涨', '桥洞积水很深，骑车的人被困在中间', '下穿通道进水，有人推着车趟水'],
}
// Of classes and words of their own, so that none of them is taken for another.
const ordinary: [category: string, title: string, text: string][] = [
  ['1002', '路灯闪', '整排路灯一明一暗，刺得眼睛疼'], ['0507', '垃圾箱刮翻', '垃圾箱被刮翻，袋子满地都是'], ['0304', '楼道进雨', '楼道窗户没关，雨水灌进来打滑'],
  ['0607', '墙皮松动', '外墙的瓷砖松了一片，随时会掉'], ['1003', '车停消防道', '一辆白色轿车停在消防通道上不动'], ['0404', '摊棚压路', '水果摊的雨棚被吹到人行道上'],
  ['0606', '水压低', '六楼以上水压很低，洗不了菜'], ['0504', '油烟倒灌', '饭店的油烟顺着风倒灌进卧室'], ['1203', '加个雨棚', '希望公交站加一个雨棚，老人没处躲雨'],
]
const metres_east = 0.00001

function storm_over(places: { lon: number; lat: number }[]): Told[] {
  const [tree, underpass, far_tree, lift] = places as [typeof places[0], typeof places[0], typeof places[0], typeof places[0]]
  const several = (what: 'tree' | 'underpass', n: number, at: { lon: number; lat: number }, place_text: string): Told[] =>
    Array.from({ length: n }, (_, i) => ({ what, category: '1005', title: tellings[what][i % 5]!.split('，')[0]!, text: `${tellings[what][i % 5]}，已经 ${i + 1} 分钟了`, place_text, lon: at.lon + (i % 5) * metres_east, lat: at.lat }))
  return [
    ...several('tree', 40, tree, '榕荫路口'), ...several('underpass', 25, underpass, '南站下穿通道'),
    { what: 'other_tree', category: '1005', title: '小叶榄仁断枝', text: '小叶榄仁断了一根大枝，挂在半空', place_text: '小学后门', ...far_tree },
    { what: 'emergency', category: '0601', title: '停电困在电梯里', text: '停电了，电梯卡在十一楼，里面有老人和婴儿。', place_text: '一号楼', ...lift },
    { what: 'emergency', category: '1001', title: '路面塌了一个坑', text: '雨水把路面冲塌了，坑有半人深，车差点掉下去。', place_text: '一号楼前', ...lift },
    ...Array.from({ length: 132 }, (_, i): Told => {
      const [category, title, text] = ordinary[i % ordinary.length]!
      const house = places[4 + (i % (places.length - 4))]!
      return { what: 'ordinary', category, title: `${title} ${i + 1}`, text: `${text}，第 ${i + 1} 处。`, place_text: `${i + 1} 号`, ...house }
    }),
  ]
}
// Places that lie far from each other: what happens at one is never taken for what happens at another.
function apart(houses: { lon: number; lat: number }[]): { lon: number; lat: number }[] {
  const far = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) => Math.hypot((a.lon - b.lon) * 99_000, (a.lat - b.lat) * 111_000) > 320
  const chosen: { lon: number; lat: number }[] = []
  for (const house of houses) if (chosen.every((one) => far(one, house))) chosen.push({ lon: house.lon, lat: house.lat })
  if (chosen.length < 6) throw new Error(`only ${chosen.length} places lie apart`)
  return chosen
}
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
async function wall_says(wall: Page) {
  const figures = (await wall.locator('.tallies dd').allTextContents()).map((text) => Number(/\d+/.exec(text)?.[0]))
  const open = Number(/\d+/.exec((await panel(wall, '总览').getByRole('heading').textContent())!)?.[0])
  return { open, today: figures[0], to_dispatch: figures[2], to_sign: figures[3] }
}

test('two hundred reports, one dispatcher: nothing is lost and nothing is mixed up', async ({ town, sign_in, at_api, request }) => {
  test.setTimeout(240_000)
  const room = await at_api('zhihui02')
  const houses = (await room.book()).areas.filter((a) => a.level === 'building' && a.lon)
  const storm = storm_over(apart(houses))
  expect(storm).toHaveLength(200)
  const reporters = await Promise.all(['wangge011', 'wangge012', 'wangge013', 'wangge014', 'wangge015', 'wangge016'].map((login) => at_api(login)))
  const desk = await sign_in('zhihui01')
  await live(desk)
  const wall = await sign_in('daping01', { app: 'wall' })
  await expect(wall.getByText('实时', { exact: true })).toBeVisible()
  await expect(wall.locator('.news li').first()).toBeVisible()
  const lines = await wall.locator('.news li').count()
  const before = (await room.wall()).tallies

  const cases = new Map<string, Told & { query_code: string }>()
  const tell = async (some: Told[]) => {
    const left = [...some]
    const in_turn = async (reporter: PersonAtApi) => {
      for (let told = left.shift(); told; told = left.shift()) {
        const { what, ...words } = told
        const { case_id, query_code } = await reporter.report(words)
        cases.set(case_id, { ...told, query_code: query_code! })
      }
    }
    await Promise.all(reporters.map(in_turn))
  }
  const of = (...whats: Told['what'][]) => [...cases].filter(([, told]) => whats.includes(told.what)).map(([id]) => id)
  const emergencies = storm.filter((told) => told.what === 'emergency')
  const rest = storm.filter((told) => told.what !== 'emergency')

  await test.step('in the midst of it the wall cries out for what is an emergency, and for nothing else', async () => {
    await tell(rest.filter((_, i) => i % 2 === 0))
    await expect.poll(async () => (await wall_says(wall)).today).toBe(before.today + cases.size)
    await expect(wall.getByRole('alert')).toHaveCount(0)
    await tell(emergencies)
    await expect(wall.getByRole('alert')).toContainText(/电梯困人|路面塌陷/)
    await expect_fit(wall, 'the wall in alarm, in the midst of a storm')
    await tell(rest.filter((_, i) => i % 2 === 1))
    expect(cases.size).toBe(200)
  })

  let merged_by_key = 0
  const sent: string[] = []

  await test.step('by keyboard: emergencies first, by two keys each; then what the queue shows next, merged by one key or sent by two', async () => {
    await desk.keyboard.press('.')
    await desk.keyboard.press('g')
    await desk.keyboard.press('d')
    await expect(queue(desk).getByRole('button', { name: /^待派/ })).toHaveAttribute('aria-pressed', 'true')
    const chosen = () => queue(desk).locator('.q-row-on').getAttribute('data-case')
    const next = async () => {
      const last = await queue(desk).locator('.q-row-on').count() ? await chosen() : null
      await desk.keyboard.press('j')
      await expect.poll(chosen).not.toBe(last)
      const id = (await chosen())!
      await expect(detail(desk).getByText((await room.see(id)).row.number, { exact: true })).toBeVisible()
      await expect(detail(desk).locator('.skeleton')).toHaveCount(0)
      return id
    }
    const send = async (id: string) => {
      await desk.keyboard.press('1')
      await desk.keyboard.press('d')
      await expect_last(desk, '派遣')
      if (cases.has(id)) sent.push(id)
      else others_sent++
    }
    let others_sent = 0
    const first = new Set<string>()
    while (!of('emergency').every((id) => first.has(id))) {
      const id = await next()
      const { row } = await room.see(id)
      if (row.priority !== 'P1') {
        expect(Date.parse(row.due_at!), 'nothing stands before an emergency but what is late').toBeLessThan(Date.now())
        continue
      }
      first.add(id)
      await send(id)
    }
    for (let handled = 0; handled < 10; handled++) {
      const id = await next()
      const { row, duplicates: [twin] } = await room.see(id)
      if (row.state === 'merged') continue // went into the one before it just now; its row has not folded yet
      if (!twin) {
        await send(id)
        continue
      }
      await expect(detail(desk).getByRole('region', { name: /^可能重复/ }).getByRole('table')).toContainText(twin.number.slice(-6))
      const pair = [id, twin.case_id]
      await desk.keyboard.press('m')
      await expect.poll(async () => (await Promise.all(pair.map((one) => room.see(one)))).filter((v) => v.row.state === 'merged').length, 'one of the two goes into the other').toBe(1)
      await expect(desk.getByRole('dialog')).toHaveCount(0)
      merged_by_key++
    }
    expect(merged_by_key).toBeGreaterThan(4)
    before.to_dispatch -= others_sent
    before.to_sign += others_sent
  })

  await test.step('the other desks: each report of the tree and of the underpass is shown with its own, and never with the other’s', async () => {
    for (const what of ['tree', 'underpass'] as const) {
      const ids = of(what)
      const open = () => Promise.all(ids.map((id) => room.see(id))).then((all) => all.filter((v) => v.row.state !== 'merged'))
      const [master, ...twins] = (await open()).sort((a, b) => Number(b.row.report_count) - Number(a.row.report_count))
      for (const { row } of twins) {
        const alike = (await room.see(row.case_id)).duplicates.map((d) => d.case_id)
        expect(alike.length, `${what}: ${row.number} is shown with others`).toBeGreaterThan(0)
        expect(alike.filter((id) => !ids.includes(id)).map((id) => cases.get(id)?.text), `${what} is taken for nothing else`).toEqual([])
        await room.act('merge', row.case_id, { master_id: master!.row.case_id, text: '' })
      }
      expect((await open()).map((v) => v.row.case_id)).toEqual([master!.row.case_id])
      expect((await room.see(master!.row.case_id)).reports).toHaveLength(ids.length)
    }
  })
  await test.step('refused: what lies far away is not merged without a reason, however alike', async () => {
    const [other] = of('other_tree')
    const [tree] = (await Promise.all(of('tree').map((id) => room.see(id)))).filter((v) => v.row.state !== 'merged')
    expect((await room.see(other!)).duplicates.map((d) => d.case_id)).not.toContain(tree!.row.case_id)
    await expect(room.act('merge', other!, { master_id: tree!.row.case_id, text: '' })).rejects.toBeInstanceOf(Refused)
  })

  await test.step('nothing is lost: each report is a case of its own or in the one it belongs to, and each code opens something', async () => {
    const seen = await Promise.all([...cases.keys()].map((id) => room.see(id)))
    const own = seen.filter((v) => v.row.state !== 'merged')
    expect(own.reduce((sum, v) => sum + v.reports.length, 0)).toBe(200)
    expect(own).toHaveLength(200 - 39 - 24)
    for (const { query_code } of cases.values())
      expect((await request.get(`${town.url}/api/public/reports/${query_code}`)).status()).toBe(200)
    expect((await request.get(`${town.url}/api/public/reports/ZZZZZZZZ`)).status(), 'the control').toBe(404)
  })

  await test.step('the wall says what the record says, in as many lines as before', async () => {
    const gone = 39 + 24
    await expect.poll(() => wall_says(wall)).toEqual({
      open: before.open + 200 - gone, today: before.today + 200, to_dispatch: before.to_dispatch + 200 - gone - sent.length, to_sign: before.to_sign + sent.length,
    })
    expect(await wall.locator('.news li').count(), 'no more lines than fit').toBe(lines)
    await expect_fit(wall, 'the wall after a storm')
    await expect_fit(desk, 'the desk after a storm')
  })
})
