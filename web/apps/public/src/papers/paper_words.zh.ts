// What only the page behind the printed code of an agreement says.
import paper from '@qzt/i18n/words/zh/paper.json'

export default { paper }
