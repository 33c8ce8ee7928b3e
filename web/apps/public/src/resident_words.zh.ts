// What only the pages behind a plate and a card say.
import register_terms from '@qzt/i18n/words/zh/register_terms.json'
import residents from '@qzt/i18n/words/zh/residents.json'
import roles from '@qzt/i18n/words/zh/roles.json'

export default { register_terms, residents, roles }
