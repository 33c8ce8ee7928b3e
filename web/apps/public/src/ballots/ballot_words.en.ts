// What only the pages of a ballot say.
import owner_ballot from '@qzt/i18n/words/en/owner_ballot.json'

export default { owner_ballot }
