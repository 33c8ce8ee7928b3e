import account from '@qzt/i18n/words/zh/account.json'
import admin from '@qzt/i18n/words/zh/admin.json'
import bulletin from '@qzt/i18n/words/zh/bulletin.json'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import desk from '@qzt/i18n/words/zh/desk.json'
import figures from '@qzt/i18n/words/zh/figures.json'
import oversight from '@qzt/i18n/words/zh/oversight.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import register_desk from '@qzt/i18n/words/zh/register_desk.json'
import register_terms from '@qzt/i18n/words/zh/register_terms.json'
import roles from '@qzt/i18n/words/zh/roles.json'

export default { account, admin, bulletin, cases, common, desk, figures, oversight, problems, register_desk, register_terms, roles }
