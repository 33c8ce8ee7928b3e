// A community officer brings people in from a sheet with a few wrong rows, cancels on the way, goes on, and takes the sheet
// back with remarks; then asks for a sheet of the people of one grid. The chief approves it, it is fetched once, and not a
// second time.
import type { DoorView } from '@qzt/api/types'
import { rows_of } from './support/sheet'
import { expect, test, type Page } from './support/town'

// What is given out once is refused the second time, and the server says so.
test.use({ expected_words: /status of 410/ })

const people = 9_000
const wrong = 5
const view = (page: Page, name: string) => page.getByRole('navigation', { name: '一标三实' }).getByRole('link', { name, exact: true }).click()

// Of a division that was never given to anybody.
function identity_number(day: string, sequence: string): string {
  const body = `350999${day}${sequence}`
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((s, weight, i) => s + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

// Each has a day of birth of their own; some numbers have a wrong last character.
function sheet_of(doors: DoorView[]): string {
  const rows = ['姓名,身份证号,居住类别,与户主关系,地址,民族']
  for (let n = 0; n < people; n++) {
    const day = new Date(Date.UTC(1930, 0, 1 + n)).toISOString().slice(0, 10).replaceAll('-', '')
    const right = identity_number(day, '951')
    const number = n % 1_800 === 7 ? right.slice(0, -1) + (right.endsWith('1') ? '2' : '1') : right
    const door = doors[Math.floor(n / 3) % doors.length]!
    rows.push(`林知秋,${number},流动,${n % 3 ? '其他' : '户主'},${door.around}${door.name},`)
  }
  return rows.join('\n')
}

test('people come from a sheet, and leave as one by another person’s word', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const own = await at_api('minjing02')
  const doors: DoorView[] = []
  for (let after: string | undefined; ; after = doors.at(-1)!.address_id) {
    const page = await own.doors(after)
    doors.push(...page.doors)
    if (!page.has_more) break
  }
  const living = new Map<string, number>()
  for (const door of doors) if (door.grid_id) living.set(door.grid_id, (living.get(door.grid_id) ?? 0) + door.residents.length)
  const [small] = [...living].filter(([, n]) => n > 20 && n <= 500).sort((a, b) => a[1] - b[1])[0]!
  const grid = (await own.book()).areas.find((a) => a.area_id === small)!.name

  const officer = await sign_in('minjing02')
  await officer.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '一标三实' }).click()
  await view(officer, '导入人员')
  await expect(officer.getByText('还没有导入过人员')).toBeVisible()
  const one = officer.getByRole('region', { name: '这次导入' })

  await test.step('a sheet is looked at before anything of it is taken', async () => {
    const buffer = Buffer.from(sheet_of(doors.filter((d) => d.grid_id !== small)))
    await officer.getByLabel('上传表格').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer })
    await expect(one.getByText(`可以导入 ${people - wrong} 行，有问题 ${wrong} 行`)).toBeVisible({ timeout: 60_000 })
    await expect(one.getByText('不认得、不读也不保存的列：F 民族')).toBeVisible()
    await expect(one.getByRole('row').filter({ hasText: '校验不符' })).toContainText(String(wrong))
  })

  await test.step('it is cancelled on the way and goes on where it was', async () => {
    await one.getByRole('button', { name: `开始导入 ${people - wrong} 行` }).click()
    // At once: a fast machine is through in two seconds.
    await one.getByRole('button', { name: '取消' }).click()
    await expect(one.getByRole('heading', { name: '已取消' })).toBeVisible()
    const far = Number(/^(\d+)\//.exec((await one.getByRole('status').first().textContent())!)![1])
    expect(far).toBeLessThan(people)
    await one.getByRole('button', { name: '接着导入' }).click()
    await expect(one.getByRole('heading', { name: '已完成' })).toBeVisible({ timeout: 120_000 })
    await expect(one.getByText(`新登记${people - wrong} 人`)).toBeVisible()
  })

  await test.step('the sheet comes back with a reason at each wrong row, once', async () => {
    const [saved] = await Promise.all([officer.waitForEvent('download'), one.getByRole('button', { name: '取走批注表' }).click()])
    const rows = rows_of(await saved.path())
    expect(rows.filter((row) => row[0]!.includes('校验不符'))).toHaveLength(wrong)
    await expect(one.getByRole('button', { name: '取走批注表' })).toHaveCount(0)
    await expect(one.getByText(/批注表已于 .+ 取走/)).toBeVisible()
  })

  await test.step('a sheet of people is asked for', async () => {
    await view(officer, '导出')
    const form = officer.getByRole('form', { name: '申请导出' })
    await expect(form.getByText('用途至少写 5 个字')).toBeVisible()
    await form.getByLabel('用途（写在每一页上）').fill('台风转移名单核对')
    await form.getByLabel('哪个区域').selectOption({ label: `\u3000${grid}` })
    await form.getByRole('checkbox', { name: '电话' }).check()
    await form.getByLabel('最多几人').fill('500')
    await form.getByRole('button', { name: '提交申请' }).click()
    await expect(officer.getByText('已提交，等别人批准。')).toBeVisible()
  })

  await test.step('the chief approves it and gets no sheet', async () => {
    const chief = await sign_in('suozhang01')
    await chief.goto(new URL('/console/register/exports', chief.url()).href)
    await chief.getByRole('button', { name: '台风转移名单核对' }).click()
    const side = chief.getByRole('region', { name: '这次导出' })
    await expect(side.getByText(grid)).toBeVisible()
    await side.getByRole('button', { name: '批准', exact: true }).click()
    await expect(chief.getByText('已批准。')).toBeVisible()
    await expect(side.getByRole('button', { name: '取走表格' })).toHaveCount(0)
  })

  await test.step('it is fetched once, with its words on it, and not a second time', async () => {
    await officer.keyboard.press('.')
    const side = officer.getByRole('region', { name: '这次导出' })
    const fetch = side.getByRole('button', { name: '取走表格' })
    const other = await sign_in('minjing02')
    await other.goto(new URL('/console/register/exports', other.url()).href)
    await other.getByRole('button', { name: '台风转移名单核对' }).click()
    const late = other.getByRole('region', { name: '这次导出' }).getByRole('button', { name: '取走表格' })
    await expect(late).toBeVisible()
    const [saved] = await Promise.all([officer.waitForEvent('download'), fetch.click()])
    const rows = rows_of(await saved.path())
    expect(rows[0]![0]).toContain('仅用于：台风转移名单核对')
    expect(rows.length).toBeGreaterThan(20)
    await expect(officer.getByText('已取走，文件不再给出。')).toBeVisible()
    await late.click()
    await expect(other.getByRole('alert')).toContainText('已过期或已取走')
  })
})
