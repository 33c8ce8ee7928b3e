// Told instead of typed: a grid worker whose hands are full says what there is to see. A phone that gives no microphone says
// what to do; one that does sends a report with nothing but a recording, and the dispatcher hears it without a mouse.
import { detail, live, open_by_keyboard } from './support/desk'
import { phone, standing_at } from './support/phone'
import { expect, test, type Page } from './support/town'

// A microphone that beeps once a second and may be used by whoever asks.
test.use({
  launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }),
})

// Whoever is asked for the first time says no, as a person may; this browser has nobody to ask.
function refuse_once() {
  const allowed = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = () => {
    navigator.mediaDevices.getUserMedia = allowed
    return Promise.reject(new DOMException('', 'NotAllowedError'))
  }
}

const say = (page: Page) => page.getByRole('button', { name: /按住说|松开就停|说完点一下/ })
const heard = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a report that is said, and heard at the desk', async ({ sign_in, at_api }) => {
  test.setTimeout(300_000)
  const room = await at_api('zhihui01')
  const { areas } = await room.book()
  const worker = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(areas.find((a) => a.level === 'building')!) })
  await worker.evaluate(refuse_once)

  await test.step('without leave for the microphone the page says what to do', async () => {
    await worker.getByRole('button', { name: '说或打字' }).click()
    await expect(say(worker)).toBeFocused()
    await say(worker).click()
    await expect(worker.getByRole('alert')).toContainText('麦克风没有允许，请打字')
  })

  await test.step('from one tap to the next, heard again, and taken back', async () => {
    await say(worker).click()
    await expect(worker.getByRole('timer')).toContainText('正在录 0:02')
    await say(worker).click()
    await heard(worker, '播放 录音 1').click()
    await expect(heard(worker, '停止播放 录音 1')).toContainText('0:01')
    await expect(heard(worker, '播放 录音 1')).toBeVisible()
    await worker.getByRole('button', { name: '去掉录音 1' }).click()
    await expect(worker.getByText('拍一张、说一段，或写满 10 个字')).toBeVisible()
  })

  const number = await test.step('held, and sent without a word', async () => {
    await say(worker).hover()
    await worker.mouse.down()
    await expect(worker.getByRole('timer')).toContainText('正在录 0:02')
    await worker.mouse.up()
    await expect(heard(worker, '播放 录音 1')).toBeVisible()
    await worker.getByRole('button', { name: '提交', exact: true }).click()
    await expect(worker.getByRole('heading', { name: '已送达指挥室' })).toBeVisible()
    return (await worker.getByText(/^[A-Z]{2}\d{10,}$/).textContent())!
  })

  const dispatcher = await sign_in('zhihui01')
  await live(dispatcher)
  await open_by_keyboard(dispatcher, number)
  await expect(detail(dispatcher).getByRole('heading', { name: /现场录音$/ })).toBeVisible()
  await heard(dispatcher, '播放 录音 1').focus()
  await dispatcher.keyboard.press('Enter')
  await expect(heard(dispatcher, '停止播放 录音 1')).toContainText('0:01')
  await dispatcher.keyboard.press('Space')
  await expect(heard(dispatcher, '播放 录音 1')).toBeFocused()
})
