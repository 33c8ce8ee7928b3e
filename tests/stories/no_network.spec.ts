// In a cellar there is no network. What is reported there stays on the phone, over a page that was closed and opened
// again; when the network is back it goes by itself, and each report is there once.
import { phone, standing_at } from './support/phone'
import { photo } from './support/photo'
import { expect, test } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

test('two reports made without a network arrive once each', async ({ sign_in, at_api, town }) => {
  test.setTimeout(300_000)
  const own = await at_api('wangge017')
  const house = (await own.book()).areas.find((a) => a.level === 'building')!
  const worker = await sign_in('wangge017', { app: 'field', size: phone, prepare: standing_at(house) })
  await worker.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await worker.reload()
  await expect(worker.getByRole('button', { name: /^上报/ })).toBeVisible()

  await worker.context().setOffline(true)
  await expect(worker.getByText('没有网络，照常工作')).toBeVisible()
  const titles = ['地下车库的消防栓箱门打不开', '地下车库排水沟堵了漫水到过道']
  for (const [n, words] of titles.entries()) {
    await worker.getByRole('button', { name: '说或打字' }).click()
    await worker.getByRole('textbox', { name: '说明' }).fill(words)
    await worker.getByLabel('从相册选').setInputFiles(photo(n))
    await expect(worker.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await worker.getByRole('button', { name: '提交', exact: true }).click()
    await expect(worker.getByRole('heading', { name: /已存在手机里/ })).toContainText('还没有送达')
    await worker.getByRole('button', { name: '回首页' }).or(worker.getByRole('link', { name: '回首页' })).click()
  }
  await worker.reload()
  await expect(worker.getByText('待传 2 条')).toBeVisible()

  await worker.context().setOffline(false)
  await expect(worker.getByText('全部已送达')).toBeVisible()
  const { rows } = await own.queue({ desk: 'reported', limit: '200' })
  for (const words of titles) {
    const came = rows.filter((row) => row.title.includes(words.slice(0, 10)))
    expect(came.map((row) => row.photo_count), words).toEqual([1])
  }
  await worker.goto(`${town.url}/field/reported`)
  for (const words of titles) await expect(worker.getByRole('link').filter({ hasText: words.slice(0, 10) })).toHaveCount(1)
})
