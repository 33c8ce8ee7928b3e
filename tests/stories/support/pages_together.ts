// The pages on which people settle things together, by what they are about.
export const ballot_pages = (ballot_id: string) => [`ballots/${ballot_id}`]
export const dispute_pages = (dispute_id: string) => ['disputes', `disputes/${dispute_id}`]
export const project_pages = (project_id: string) => [`projects/${project_id}`]
export const tender_pages = (project_id: string) => [`projects/${project_id}/tenders/new`, 'tenders']
export const round_pages = (ballot_id: string, address_id: string) => ['ballots', `ballots/${ballot_id}`, ...['', '/answer', '/none', '/voter'].map((part) => `ballots/${ballot_id}/${address_id}${part}`)]
