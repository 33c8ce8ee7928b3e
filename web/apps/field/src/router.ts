// The pages of the phone. Only the home page and the report page are there at once; the rest is fetched when wanted.
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import HomePage from './pages/HomePage.vue'
import ReportPage from './pages/ReportPage.vue'
import SentPage from './pages/SentPage.vue'
import SignInPage from './pages/SignInPage.vue'
import { online } from './support/clock'
import { ask_who, asked, me } from './support/session'

export const router = createRouter({
  history: createWebHistory('/field/'),
  routes: [
    { path: '/', component: HomePage },
    { path: '/report', component: ReportPage },
    { path: '/sent/:id', component: SentPage },
    { path: '/sign-in', component: SignInPage, meta: { open: true } },
    { path: '/password', component: () => import('./pages/PasswordPage.vue') },
    { path: '/account', component: () => import('./pages/AccountPage.vue') },
    { path: '/outbox', component: () => import('./pages/OutboxPage.vue') },
    { path: '/overtaken', component: () => import('./pages/OvertakenPage.vue') },
    { path: '/tasks', component: () => import('./pages/TasksPage.vue') },
    { path: '/case/:id', component: () => import('./pages/CasePage.vue') },
    { path: '/reported', component: () => import('./pages/ReportedPage.vue') },
    { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
    { path: '/me', component: () => import('./pages/MePage.vue') },
    { path: '/:rest(.*)', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 },
})

// Where a new password is asked for, and what comes after it.
export const password_first = (to: RouteLocationNormalized) => ({ path: '/password', query: to.fullPath === '/' ? {} : { next: to.fullPath } })

router.beforeEach(async (to) => {
  if (!asked.value) await ask_who()
  if (!me.value && !to.meta.open) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  // Without a network no password can be changed, and what is reported is kept on the phone.
  if (me.value?.must_change_password && online.value && to.path !== '/password' && !to.meta.open) return password_first(to)
  return true
})
