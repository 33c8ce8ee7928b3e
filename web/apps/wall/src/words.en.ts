import account from '@qzt/i18n/words/en/account.json'
import cases from '@qzt/i18n/words/en/cases.json'
import common from '@qzt/i18n/words/en/common.json'
import problems from '@qzt/i18n/words/en/problems.json'
import wall from '@qzt/i18n/words/en/wall.json'
import wall_panels from '@qzt/i18n/words/en/wall_panels.json'

export default { account, cases, common, problems, wall, wall_panels }
