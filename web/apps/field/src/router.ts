// The pages of the phone. Only the home page and the report page are there at once; the rest is fetched when wanted.
import { createRouter, createWebHistory } from 'vue-router'
import HomePage from './pages/HomePage.vue'
import ReportPage from './pages/ReportPage.vue'
import SentPage from './pages/SentPage.vue'
import SignInPage from './pages/SignInPage.vue'
import { ask_who, asked, me } from './support/session'

export const router = createRouter({
  history: createWebHistory('/field/'),
  routes: [
    { path: '/', component: HomePage },
    { path: '/report', component: ReportPage },
    { path: '/sent/:id', component: SentPage },
    { path: '/sign-in', component: SignInPage, meta: { open: true } },
    { path: '/outbox', component: () => import('./pages/OutboxPage.vue') },
    { path: '/tasks', component: () => import('./pages/TasksPage.vue') },
    { path: '/case/:id', component: () => import('./pages/CasePage.vue') },
    { path: '/reported', component: () => import('./pages/ReportedPage.vue') },
    { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
    { path: '/me', component: () => import('./pages/MePage.vue') },
    { path: '/:rest(.*)', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (!asked.value) await ask_who()
  if (!me.value && !to.meta.open) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  return true
})
