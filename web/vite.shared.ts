// How every one of the four apps is built: the same target for old office browsers, the same hashed assets folder, no
// inline script or style (the server forbids them), and the development server passing /api on.
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import type { Plugin, UserConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// What is known at build time, so that the libraries leave their developer parts out.
export const constants = {
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  __VUE_I18N_FULL_INSTALL__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
}

// What the server says of every page (src/kernel/http/response_head.cpp), so that a preview refuses the same things.
const policy =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

// Most people read Chinese: its words are fetched beside the scripts that will ask for them, and not after them.
const first_words = (base: string): Plugin => ({
  name: 'first-words',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      // Pages that come later bring words of their own, in chunks of the same name.
      const file = Object.values(bundle ?? {}).find((part) => part.type === 'chunk' && !!part.facadeModuleId?.endsWith('/src/words.zh.ts'))?.fileName
      return file ? [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: base + file }, injectTo: 'head' }] : []
    },
  },
})

export function appConfig(app: 'console' | 'field' | 'wall' | 'public', base: string): UserConfig {
  const api = process.env.QZT_API ?? 'http://127.0.0.1:8080'
  return {
    root: here(`./apps/${app}`),
    base,
    plugins: [vue(), first_words(base)],
    define: constants,
    build: {
      outDir: here(`./dist${base.replace(/\/$/, '')}`),
      emptyOutDir: true,
      target: 'es2020',
      assetsDir: 'assets',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 900,
    },
    server: { proxy: { '/api': { target: api, changeOrigin: true } } },
    preview: { headers: { 'Content-Security-Policy': policy }, proxy: { '/api': { target: api, changeOrigin: true } } },
  }
}
