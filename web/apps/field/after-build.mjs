import { fileURLToPath } from 'node:url'
import { list_files } from './list-files.mjs'

list_files(fileURLToPath(new URL('../../dist/field/', import.meta.url)))
