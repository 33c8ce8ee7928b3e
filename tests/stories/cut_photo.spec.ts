// A large photo over a network that is cut in the middle of it: what had arrived is not sent again, and the photo is whole.
import { phone, standing_at } from './support/phone'
import { expect, test } from './support/town'

test.use({ expected_words: /ERR_FAILED/ })

test('a large photo goes on where it was cut', async ({ sign_in, at_api }) => {
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const page = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
  // A wall on which nothing repeats, so that it does not become small.
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 900)
    const paper = canvas.getContext('2d')!
    const points = paper.createImageData(1200, 900)
    let dice = 7
    for (let i = 0; i < points.data.length; i++) {
      dice ^= dice << 13
      dice ^= dice >>> 17
      dice ^= dice << 5
      points.data[i] = i % 4 === 3 ? 255 : dice & 255
    }
    paper.putImageData(points, 0, 0)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })).arrayBuffer())]
  })
  const part = 128 * 1024
  expect(bytes.length).toBeGreaterThan(part * 4)

  const sent: number[] = []
  let cuts = 1
  await page.route(/\/api\/files\/[^/]+\/parts\?from=/, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('from'))
    sent.push(from)
    return from === part * 2 && cuts-- > 0 ? route.abort() : route.continue()
  })
  const words = '外墙瓷砖鼓起一大片，随时会掉下来'
  await page.getByRole('button', { name: '说或打字' }).click()
  await page.getByRole('textbox', { name: '说明' }).fill(words)
  await page.getByLabel('从相册选').setInputFiles({ name: '外墙.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) })
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect.poll(() => cuts).toBeLessThan(1)
  // Opened anew, the phone goes on by itself.
  await page.goto(new URL('/field/outbox', page.url()).href)
  await expect(page.getByText(/^已送达 JQ/)).toBeVisible()

  // Each part once, but for the one that was cut.
  const whole = Array.from({ length: Math.ceil(bytes.length / part) }, (_, n) => n * part)
  expect(sent).toEqual([...whole.slice(0, 3), ...whole.slice(2)])
  const { rows } = await own.queue({ desk: 'reported', limit: '200' })
  const [{ case_id }] = rows.filter((row) => row.title.includes(words.slice(0, 10)))
  const { files } = await own.see(case_id)
  expect(files.map((f) => [f.width, f.height])).toEqual([[1200, 900]])
})
