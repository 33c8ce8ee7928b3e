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
const door_words = { zh: () => import('./doors/words.zh'), en: () => import('./doors/words.en') }
const ballot_words = { zh: () => import('./ballots/words.zh'), en: () => import('./ballots/words.en') }
const dispute_words = { zh: () => import('./disputes/words.zh'), en: () => import('./disputes/words.en') }
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
    { path: '/overtaken', component: with_words(() => import('./pages/OvertakenPage.vue'), door_words) },
    { path: '/tasks', component: () => import('./pages/TasksPage.vue') },
    { path: '/case/:id', component: with_words(() => import('./pages/CasePage.vue'), case_words) },
    { path: '/reported', component: () => import('./pages/ReportedPage.vue') },
    { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
    { path: '/doors', component: with_words(() => import('./pages/DoorsPage.vue'), door_words) },
    { path: '/doors/all', component: with_words(() => import('./pages/AllDoorsPage.vue'), door_words) },
    { path: '/doors/notice', component: with_words(() => import('./pages/DoorNoticePage.vue'), door_words) },
    { path: '/doors/:id', component: with_words(() => import('./pages/DoorPage.vue'), door_words) },
    { path: '/doors/:id/change', component: with_words(() => import('./pages/ChangePage.vue'), door_words) },
    { path: '/doors/:id/history', component: with_words(() => import('./pages/DoorHistoryPage.vue'), door_words) },
    { path: '/doors/:id/place', component: with_words(() => import('./pages/PlacePage.vue'), door_words) },
    { path: '/doors/:id/nobody', component: with_words(() => import('./pages/NobodyPage.vue'), door_words) },
    { path: '/ballots', component: with_words(() => import('./pages/BallotsPage.vue'), ballot_words) },
    { path: '/ballots/:id', component: with_words(() => import('./pages/BallotRoundPage.vue'), ballot_words) },
    { path: '/ballots/:id/:unit', component: with_words(() => import('./pages/BallotUnitPage.vue'), ballot_words) },
    { path: '/ballots/:id/:unit/answer', component: with_words(() => import('./pages/BallotAnswerPage.vue'), ballot_words) },
    { path: '/ballots/:id/:unit/none', component: with_words(() => import('./pages/BallotNonePage.vue'), ballot_words) },
    { path: '/ballots/:id/:unit/voter', component: with_words(() => import('./pages/BallotVoterPage.vue'), ballot_words) },
    { path: '/disputes', component: with_words(() => import('./pages/DisputesPage.vue'), dispute_words) },
    { path: '/disputes/new', component: with_words(() => import('./pages/DisputeNewPage.vue'), dispute_words) },
    { path: '/scan', component: with_words(() => import('./pages/ScanPage.vue'), scan_words) },
    { path: '/plates/:token', component: with_words(() => import('./pages/PlatePage.vue'), scan_words, door_words) },
    { path: '/proposals', component: with_words(() => import('./pages/ProposalsPage.vue'), door_words) },
    { path: '/proposals/:id', component: with_words(() => import('./pages/ProposalPage.vue'), door_words) },
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
