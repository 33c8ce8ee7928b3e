import { ApiProblem, type ThresholdBook } from '@qzt/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { server } from '../support/server'
import { me } from '../support/session'
import { spec_i18n, spec_me } from '../support/spec_desk'
import BallotSettings from './BallotSettings.vue'

const book: ThresholdBook = {
  matters: [{ matter: 'use_fund', thresholds: { quorum: { over: 2, under: 3, is_more_than: false }, agreement: { over: 1, under: 2, is_more_than: true } }, source: '民法典第二百七十八条' }],
}
const put = vi.fn()
async function show() {
  const page = mount(BallotSettings, { global: { plugins: [spec_i18n()] }, attachTo: document.body })
  await flushPromises()
  return page
}
const press = async (name: string) => {
  ;[...document.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent!).trim().startsWith(name))!.click()
  await flushPromises()
}
async function submit() {
  document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}
const fill = (selector: string, text: string) => {
  const field = document.querySelector<HTMLInputElement>(selector)!
  field.value = text
  field.dispatchEvent(new Event('input'))
}
beforeEach(() => {
  me.value = spec_me('administrator')
  put.mockReset()
  vi.spyOn(server, 'get').mockResolvedValue(book as never)
  vi.spyOn(server, 'put').mockImplementation(put as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('what the city asks for', () => {
  it('is changed by whoever runs the station alone', async () => {
    me.value = spec_me('auditor')
    const page = await show()
    expect(page.text()).toContain('至少 2/3')
    expect(page.findAll('button')).toHaveLength(0)
  })
  it('is a fraction with a source before it is sent', async () => {
    await show()
    await press('修改')
    fill('input[aria-label="分子"]', '4')
    fill('#threshold-source', '')
    await submit()
    expect(document.body.textContent).toContain('写不大于 1 的分数')
    expect(document.body.textContent).toContain('请写出自哪个文件')
    expect(put).not.toHaveBeenCalled()
  })
  it('is refused below the floor in the server’s words', async () => {
    put.mockRejectedValue(new ApiProblem('ballot_share_low', 409, '门槛不能低于民法典第二百七十八条。'))
    await show()
    await press('修改')
    await submit()
    expect(document.body.textContent).toContain('门槛不能低于民法典')
  })
  it('says how long a ballot goes on in which too few took part', async () => {
    put.mockResolvedValue({ ...book, rules: { extension_days: 90, rest_days: 365, source: '本市办法' } })
    const page = await show()
    expect(page.text()).toContain('没有写本市的规定')
    await press('写本市的规定')
    fill('#rule-extension_days', '93')
    fill('#rule-source', '本市办法')
    await submit()
    expect(document.body.textContent).toContain('写 0 到 92 的整数')
    fill('#rule-extension_days', '90')
    fill('#rule-rest_days', '365')
    await submit()
    expect(put).toHaveBeenCalledWith('/ballot-city-rules', { extension_days: 90, rest_days: 365, source: '本市办法' })
    expect(page.text()).toContain('可以延长一次，最多 90 天。')
  })
})
