// A building steward registers a quarrel on the phone, in a stairwell without a network: what is missing is said, nothing is
// lost, it is one dispute once there is a network, and from then on the phone shows how far it is and nobody's name.
import { phone } from './support/phone'
import { expect, test } from './support/town'

test.use({ expected_words: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

test('a quarrel is registered on a phone without a network', async ({ sign_in }) => {
  test.setTimeout(240_000)
  const page = await sign_in('louzhang001', { app: 'field', size: phone })
  await page.getByRole('link', { name: /^纠纷/ }).click()
  await page.getByRole('link', { name: '登记纠纷' }).click()
  const send = page.getByRole('button', { name: '登记', exact: true })
  await send.click()
  await expect(page.getByRole('alert')).toContainText('请选是哪一类')
  await page.getByRole('button', { name: '邻里', exact: true }).click()
  await page.getByLabel(/^一句话说是什么/).fill('电动车挡单元门')
  await page.getByLabel('经过').fill('两户为单元门口停电动车争吵，劝了两次没有劝开。')
  for (const [i, name] of ['庾舟', '茹原'].entries()) await page.getByRole('group', { name: `第 ${i + 1} 方` }).getByLabel('姓名或单位').fill(name)
  await page.context().setOffline(true)
  await send.click()
  const here = page.getByRole('region', { name: '还在这台手机里的' })
  await expect(here).toContainText('登记纠纷 · 电动车挡单元门')
  await expect(here).toContainText('等待网络')
  await page.context().setOffline(false)
  await expect(here).toHaveCount(0, { timeout: 90_000 })
  const row = page.getByRole('list', { name: '我参与的纠纷' }).getByRole('listitem').first()
  await expect(row).toContainText('待研判')
  await expect(row).toContainText('下一步（指挥室）：研判')
  for (const words of ['庾舟', '茹原', '电动车']) await expect(page.getByText(words)).toHaveCount(0)
})
