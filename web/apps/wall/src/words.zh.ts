import account from '@qzt/i18n/words/zh/account.json'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import wall from '@qzt/i18n/words/zh/wall.json'
import wall_panels from '@qzt/i18n/words/zh/wall_panels.json'

export default { account, cases, common, problems, wall, wall_panels }
