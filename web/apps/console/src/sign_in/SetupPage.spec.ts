import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { server } from '../support/server'
import { ask_failure, just_made, set_up_needed } from '../support/session'
import { spec_i18n } from '../support/spec_desk'
import SetupPage from './SetupPage.vue'
import SignInPage from './SignInPage.vue'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:x(.*)*', component: { template: '<p />' } }] })
const open = (page: object) => mount(page, { global: { plugins: [spec_i18n(), router] } })
const words = ['3736-1792', 'JQ', '霁桥派出所', '曹润芳', 'guanli', 'Lantern-by-the-bridge-8']
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  just_made.value = false
})

describe('the first day', () => {
  it('says beside the button what is still missing, and sends nothing before', async () => {
    const post = vi.spyOn(server, 'post')
    const page = open(SetupPage)
    const lines = page.findAll('input')
    const said: string[] = []
    for (const [i, word] of words.entries()) {
      said.push(page.get('[role="status"]').text())
      await lines[i]!.setValue(i === 1 ? '中文' : word)
    }
    expect(said).toEqual(['请填“一次性验证码”', '请填“站点代码”', '请填“站点名称”', '请填“管理员姓名”', '请填“登录名”', '请填“密码”'])
    expect(page.get('[role="status"]').text()).toBe('站点代码要两个字母')
    await lines[1]!.setValue('jq')
    await lines[5]!.setValue('short')
    expect(page.get('[role="status"]').text()).toBe('至少 10 个字符')
    await page.get('form').trigger('submit')
    expect(post).not.toHaveBeenCalled()
  })

  it('leads to a sign-in page that says that the station is made, and no longer that there is none', async () => {
    set_up_needed.value = true
    ask_failure.value = new Error('setup_needed')
    vi.spyOn(server, 'post').mockResolvedValue({})
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('ready')))
    const page = open(SetupPage)
    for (const [i, word] of words.entries()) await page.findAll('input')[i]!.setValue(word)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(set_up_needed.value).toBe(false)
    const next = open(SignInPage)
    expect(next.find('[role="alert"]').exists()).toBe(false)
    expect(next.get('[role="status"]').text()).toContain('站点已建好')
  })
})
