import field_ballots from '@qzt/i18n/words/zh/field_ballots.json'
import owner_ballot from '@qzt/i18n/words/zh/owner_ballot.json'

export default { field_ballots, owner_ballot }
