// The wall reads and never writes; signing in is its only act.
import { make_client } from '@qzt/api'
import { language_first } from '@qzt/i18n'

export const server = make_client({ language: language_first })
