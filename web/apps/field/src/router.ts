// The pages of the phone. Only the home page and the report page are there at once; the rest is fetched when wanted.
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import HomePage from './pages/HomePage.vue'
import ReportPage from './pages/ReportPage.vue'
import SentPage from './pages/SentPage.vue'
import SignInPage from './pages/SignInPage.vue'
import { online } from './support/clock'
import { ask_who, asked, me } from './support/session'
import { with_words } from './support/speech'

const case_words = { zh: () => import('./acts/words.zh'), en: () => import('./acts/words.en') }
const scan_words = { zh: () => import('./scan/words.zh'), en: () => import('./scan/words.en') }

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
    { path: '/case/:id', component: with_words(() => import('./pages/CasePage.vue'), case_words) },
    { path: '/reported', component: () => import('./pages/ReportedPage.vue') },
    { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
    { path: '/doors', component: () => import('./pages/DoorsPage.vue') },
    { path: '/doors/all', component: () => import('./pages/AllDoorsPage.vue') },
    { path: '/doors/notice', component: () => import('./pages/DoorNoticePage.vue') },
    { path: '/doors/:id', component: () => import('./pages/DoorPage.vue') },
    { path: '/doors/:id/change', component: () => import('./pages/ChangePage.vue') },
    { path: '/doors/:id/history', component: () => import('./pages/DoorHistoryPage.vue') },
    { path: '/doors/:id/place', component: () => import('./pages/PlacePage.vue') },
    { path: '/doors/:id/nobody', component: () => import('./pages/NobodyPage.vue') },
    { path: '/scan', component: with_words(() => import('./pages/ScanPage.vue'), scan_words) },
    { path: '/plates/:token', component: with_words(() => import('./pages/PlatePage.vue'), scan_words) },
    { path: '/proposals', component: () => import('./pages/ProposalsPage.vue') },
    { path: '/proposals/:id', component: () => import('./pages/ProposalPage.vue') },
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
