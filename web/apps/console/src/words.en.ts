import account from '@qzt/i18n/words/en/account.json'
import admin from '@qzt/i18n/words/en/admin.json'
import bulletin from '@qzt/i18n/words/en/bulletin.json'
import cases from '@qzt/i18n/words/en/cases.json'
import common from '@qzt/i18n/words/en/common.json'
import desk from '@qzt/i18n/words/en/desk.json'
import figures from '@qzt/i18n/words/en/figures.json'
import oversight from '@qzt/i18n/words/en/oversight.json'
import problems from '@qzt/i18n/words/en/problems.json'
import register_desk from '@qzt/i18n/words/en/register_desk.json'
import register_terms from '@qzt/i18n/words/en/register_terms.json'
import roles from '@qzt/i18n/words/en/roles.json'

export default { account, admin, bulletin, cases, common, desk, figures, oversight, problems, register_desk, register_terms, roles }
