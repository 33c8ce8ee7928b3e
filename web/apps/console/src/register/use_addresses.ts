// The tree of addresses, one level at a time: what lies in the one that is opened, and the record of the one that is looked
// at. Both stand in the address of the page, so that a link leads back to the same place.
import type { AddAddress, AddressLine, AddressMatches, AddressRecord, AddressStep, AddressView, ApiProblem, ProposeAddressChange, RenameAddress } from '@qzt/api'
import { last } from '@qzt/ui'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { server } from '../support/server'

export function use_addresses() {
  const route = useRoute()
  const router = useRouter()
  const opened = shallowRef<AddressView | null>(null)
  const record = shallowRef<AddressRecord | null>(null)
  const state = ref<'loading' | 'ready' | 'failed' | 'none'>('loading')
  const failure = shallowRef<ApiProblem | null>(null)
  const record_failure = shallowRef<ApiProblem | null>(null)
  const text = ref('')
  const matches = shallowRef<AddressMatches | null>(null)
  const search_failure = shallowRef<unknown>(null)
  const searching = ref(false)
  const at = computed(() => (typeof route.query.in === 'string' ? route.query.in : undefined))
  const chosen_id = computed(() => (typeof route.query.address === 'string' ? route.query.address : opened.value?.address_id))
  const rows = computed<(AddressStep | AddressLine)[]>(() => matches.value?.rows ?? opened.value?.children ?? [])
  const parent = computed(() => last(opened.value?.path ?? []))

  async function load() {
    try {
      opened.value = await server.get<AddressView>(at.value ? `/addresses/${at.value}` : '/top-address')
      failure.value = null
      state.value = 'ready'
    } catch (e) {
      failure.value = e as ApiProblem
      state.value = !at.value && failure.value.status === 404 ? 'none' : 'failed'
    }
  }
  let asked = 0
  async function load_record() {
    const id = chosen_id.value
    const mine = ++asked
    record_failure.value = null
    if (record.value?.address.address_id !== id) record.value = null
    if (!id) return
    try {
      const got = await server.get<AddressRecord>(`/addresses/${id}/record`)
      if (mine === asked) record.value = got
    } catch (e) {
      if (mine === asked) record_failure.value = e as ApiProblem
    }
  }
  // A link that names an address alone leads to where it lies.
  onMounted(() => void (!at.value && typeof route.query.address === 'string' ? show(route.query.address).catch(load) : load()))
  watch(at, () => void load())
  watch(chosen_id, () => void load_record(), { immediate: true })
  const reload = () => Promise.all([load(), load_record()])

  const go = (query: { in?: string; address?: string }) => void router.replace({ query: { ...route.query, ...query } })
  const choose = (address: string) => go({ address })
  function open(id: string) {
    matches.value = null
    go({ in: id, address: undefined })
  }
  const up = () => void (matches.value ? (matches.value = null) : parent.value && go({ in: parent.value.address_id, address: opened.value!.address_id }))
  // Beside what lies around it.
  async function show(id: string) {
    matches.value = null
    const view = await server.get<AddressView>(`/addresses/${id}`)
    go({ in: last(view.path)?.address_id ?? id, address: id })
  }

  async function search() {
    if (!text.value.trim() || searching.value) return
    searching.value = true
    search_failure.value = null
    try {
      matches.value = await server.get<AddressMatches>('/addresses', { q: text.value.trim() })
      if (matches.value.rows[0]) choose(matches.value.rows[0].address_id)
    } catch (e) {
      search_failure.value = e
    } finally {
      searching.value = false
    }
  }
  function clear() {
    text.value = ''
    matches.value = search_failure.value = null
  }
  return { opened, record, state, failure, record_failure, text, matches, search_failure, searching, chosen_id, rows, parent, load, load_record, reload, choose, open, up, show, search, clear }
}

// What is done to an address; each answers, or throws what was refused.
export const address_acts = {
  add: (id: string, words: AddAddress) => server.post<AddressRecord>(`/addresses/${id}/children`, words),
  rename: (id: string, words: RenameAddress) => server.post<AddressRecord>(`/addresses/${id}/names`, words),
  propose: (id: string, words: ProposeAddressChange) => server.post(`/addresses/${id}/proposals`, words),
  part: (merge_id: string) => server.post(`/address-merges/${merge_id}/undo`),
  find: async (q: string) => (await server.get<AddressMatches>('/addresses', { q })).rows,
}
