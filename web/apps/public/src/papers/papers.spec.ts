import { flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clean_hash, document_in_address } from '../address'
import words from '../words.zh'
import paper_words from './paper_words.zh'
import PaperPage from './PaperPage.vue'

const hash = 'a1'.repeat(32)
let answer: () => Response
let asked: unknown[]
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    asked.push(JSON.parse(String(body)))
    return answer()
  })
})
afterEach(() => void vi.unstubAllGlobals())
async function open(at = hash) {
  const page = mount(PaperPage, { props: { hash: at }, global: { plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { ...words, ...paper_words } } as never })] } })
  await flushPromises()
  return page
}
async function give_file(page: Awaited<ReturnType<typeof open>>, file: File) {
  const input = page.find('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  await input.trigger('change')
  await vi.waitFor(() => expect(page.findAll('[role=status], [role=alert]').length).toBeGreaterThan(0))
  await flushPromises()
}
const known = (more: object = {}) => () => Response.json({ is_known: true, kind: 'agreement', made_at: '2026-03-10T10:00:00+08:00', station: '霁桥派出所', is_latest: true, ...more })

describe('the hash of a paper', () => {
  it.each([
    ['?document=' + hash.toUpperCase(), hash], ['?document=', ''], ['?code=ABCD2345', undefined],
  ])('in %s', (search, found) => expect(document_in_address(search)).toBe(found))
  it('is found in a pasted address, and between blanks', () => {
    expect(clean_hash(`https://decade.example/p/?document=${hash}`)).toBe(hash)
    expect(clean_hash(hash.replace(/(.{8})/g, '$1 '))).toBe(hash)
  })
})

describe('a copy that is checked', () => {
  it('is not one of ours, and what to do then is said', async () => {
    answer = () => Response.json({ is_known: false })
    const page = await open()
    expect(asked).toEqual([{ text_hash: hash }])
    expect(page.text()).toContain('这里没有出具过这份文书')
  })
  it.each([
    [{ in_force_since: '2026-03-11T10:00:00+08:00' }, '全体已签字'], [{}, '还没有全体签字，未生效'], [{ is_latest: false }, '这份文本后来改过'], [{ kind: 'session', is_latest: false }, '后来又打印过新的笔录'],
  ])('is ours: %j', async (more, says) => {
    answer = known(more)
    const text = (await open()).text()
    expect(text).toContain('霁桥派出所于')
    expect(text).toContain(says)
    expect(text.includes('起生效')).toBe('in_force_since' in more)
  })
  it('is a file: its SM3 is asked for, and nothing else of it is sent', async () => {
    answer = known({ is_file: true, in_force_since: '2026-03-11T10:00:00+08:00' })
    const page = await open('')
    await give_file(page, new File(['abc'], 'agreement.pdf', { type: 'application/pdf' }))
    expect(asked).toEqual([{ text_hash: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0' }])
    expect(page.text()).toContain('“agreement.pdf”和当时打印的文件一字不差')
    expect(page.text()).not.toContain('请再对一下')
  })
  it('is a file that was changed, and why that may be', async () => {
    answer = () => Response.json({ is_known: false })
    const page = await open('')
    await give_file(page, new File(['abd'], 'agreement.pdf', { type: 'application/pdf' }))
    expect(page.text()).toContain('这不是这里出具的文件')
    expect(page.text()).not.toContain('校验码可能抄错了')
  })
  it('is no paper of ours when it is too large, and is not read', async () => {
    const page = await open('')
    const file = new File(['abc'], 'film.pdf')
    Object.defineProperty(file, 'size', { value: 21 * 1024 * 1024 })
    await give_file(page, file)
    expect(asked).toEqual([])
    expect(page.find('[role=alert]').text()).toContain('超过 20 MB')
  })
  it('asks nothing before the value is whole, and says what a refusal means', async () => {
    answer = () => Response.json({ code: 'document_checks_limit', title: '核对次数太多，请十分钟后再试。', status: 429 }, { status: 429 })
    const page = await open('')
    await page.find('textarea').setValue('a1b2')
    await page.find('form').trigger('submit')
    expect(asked).toEqual([])
    expect(page.text()).toContain('还差 60 位')
    await page.find('textarea').setValue(hash)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[role=alert]').text()).toContain('核对次数太多')
  })
})
