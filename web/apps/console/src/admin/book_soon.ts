// The server reads its reference data anew within a second of a change; a page that asked at once would get the old
// names.
import { load_book } from '../support/book'

const patience_ms = 1500
export function book_soon() {
  setTimeout(() => void load_book().catch(() => {}), patience_ms)
}
