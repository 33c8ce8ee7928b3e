// What only the page behind the printed code of an agreement says.
import paper from '@qzt/i18n/words/en/paper.json'

export default { paper }
