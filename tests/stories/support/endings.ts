// How a case ends once its result is in: somebody drawn by lot checks, the reporter is asked, the duty commander closes.
import { act_with_words, choose_act, detail, expect_last, open_in_table, say_in_dialog } from './desk'
import { expect, type Page, type Story } from './town'

type Hands = Pick<Story, 'sign_in' | 'at_api'>

// Gives back who was drawn.
export async function check_by_lot({ sign_in, at_api }: Hands, case_id: string, title: string, seen: string): Promise<string> {
  const { tasks } = await (await at_api('zhihui03')).see(case_id)
  const name = tasks.find((task) => task.kind === 'check' && task.state === 'open')!.assignee_name!
  const login = await (await at_api('guanli01')).login_of(name)
  const checker = await sign_in(login, { path: 'desk/checks' })
  await open_in_table(checker, title)
  await act_with_words(checker, '交核查', { choose: ['通过'], fill: { 现场情况: seen } })
  return name
}

export async function ask_reporter({ sign_in }: Hands, title: string, said: string) {
  const caller = await sign_in('huifang01', { path: 'desk/follow_ups' })
  await open_in_table(caller, title)
  await act_with_words(caller, '回访', { choose: ['联系上了', '解决了', '很满意'], fill: { 对方怎么说: said } })
}

export async function close({ sign_in }: Hands, title: string): Promise<Page> {
  const commander = await sign_in('zhihuizhang01', { path: 'desk/to_close' })
  await open_in_table(commander, title)
  await choose_act(commander, '结案')
  const dialog = commander.getByRole('dialog')
  await expect(dialog.locator('[data-condition="closing"]')).toContainText('结案条件')
  await say_in_dialog(dialog, { choose: ['已解决'] })
  await expect(dialog.getByText('请先勾选“条件”').first()).toBeVisible()
  await say_in_dialog(dialog, { tick: ['符合上面的条件'] })
  await dialog.getByRole('button', { name: '结案', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect_last(commander, '结案')
  await expect(detail(commander).getByText('已结案').first()).toBeVisible()
  return commander
}
