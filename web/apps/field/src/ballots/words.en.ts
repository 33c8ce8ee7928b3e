import field_ballots from '@qzt/i18n/words/en/field_ballots.json'
import owner_ballot from '@qzt/i18n/words/en/owner_ballot.json'

export default { field_ballots, owner_ballot }
