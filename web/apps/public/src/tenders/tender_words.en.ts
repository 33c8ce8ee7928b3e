// What only the page of a tender says.
import public_tender from '@qzt/i18n/words/en/public_tender.json'

export default { public_tender }
