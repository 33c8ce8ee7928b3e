// Where one can go, and who may not: nobody sees a page before having signed in.
import { createRouter, createWebHistory } from 'vue-router'
import { book, load_book } from './support/book'
import { ask_who, asked, first_page, has_desk, is_auditor, is_command, is_keeper, keeps_project_templates, keeps_roster, me, reads_bulletin, sees_ballots, sees_dispute_figures, sees_disputes, sees_pool, sees_projects, sees_register, set_up_needed } from './support/session'

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/sign-in', component: () => import('./sign_in/SignInPage.vue'), meta: { open: true } },
    { path: '/setup', component: () => import('./sign_in/SetupPage.vue'), meta: { open: true } },
    { path: '/', component: () => import('./desks/CommandDesk.vue'), meta: { command: true } },
    { path: '/desk/:desk', component: () => import('./desks/DeskPage.vue'), meta: { desk: true } },
    { path: '/figures', component: () => import('./figures/FiguresPage.vue'), meta: { bulletin: true } },
    { path: '/hot-spots', component: () => import('./hot_spots/HotSpotsPage.vue'), meta: { bulletin: true } },
    { path: '/police-counts', component: () => import('./police_counts/PoliceCountsPage.vue'), meta: { bulletin: true } },
    { path: '/rehearsal', component: () => import('./rehearsal/RehearsalPage.vue'), meta: { bulletin: true } },
    { path: '/bulletin', component: () => import('./bulletin/BulletinPage.vue'), meta: { bulletin: true } },
    { path: '/roster', component: () => import('./walls/RosterPage.vue'), meta: { roster: true } },
    { path: '/register', redirect: '/register/figures' },
    { path: '/register/:view', component: () => import('./register/RegisterPage.vue'), meta: { register: true } },
    { path: '/ballots', component: () => import('./ballots/BallotsPage.vue'), meta: { ballots: true } },
    { path: '/ballots/:id', component: () => import('./ballots/BallotPage.vue'), meta: { ballots: true } },
    { path: '/disputes', component: () => import('./disputes/DisputesPage.vue'), meta: { disputes: true } },
    { path: '/disputes/figures', component: () => import('./disputes/DisputeFiguresPage.vue'), meta: { dispute_figures: true } },
    { path: '/disputes/pool', component: () => import('./disputes/PoolPage.vue'), meta: { pool: true } },
    { path: '/disputes/:id', component: () => import('./disputes/DisputePage.vue'), meta: { disputes: true } },
    { path: '/projects', component: () => import('./projects/ProjectsPage.vue'), meta: { projects: true } },
    { path: '/projects/templates', component: () => import('./projects/TemplatesPage.vue'), meta: { templates: true } },
    { path: '/projects/:id', component: () => import('./projects/ProjectPage.vue'), meta: { projects: true } },
    // Whoever is named to score, whatever their post: the server says whether a tender is theirs.
    { path: '/projects/:id/tenders/:tender', component: () => import('./projects/TenderPage.vue') },
    { path: '/tenders', component: () => import('./projects/OwnTendersPage.vue') },
    { path: '/oversight', component: () => import('./oversight/OversightPage.vue'), meta: { auditor: true } },
    { path: '/account', component: () => import('./account/AccountPage.vue') },
    { path: '/admin/:part', component: () => import('./admin/AdminPage.vue'), meta: { keeper: true } },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeEach(async (to) => {
  if (!asked.value) await ask_who()
  if (set_up_needed.value) return to.path === '/setup' ? true : '/setup'
  if (to.meta.open) return true
  if (!me.value) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (!book.value) await load_book().catch(() => {})
  if (to.meta.command && !is_command.value) return { path: first_page.value, query: to.query }
  if ((to.meta.keeper && !is_keeper.value) || (to.meta.auditor && !is_auditor.value) || (to.meta.desk && !has_desk.value) || (to.meta.bulletin && !reads_bulletin.value) || (to.meta.roster && !keeps_roster.value) || (to.meta.register && !sees_register.value) || (to.meta.projects && !sees_projects.value) || (to.meta.templates && !sees_projects.value && !keeps_project_templates.value) || (to.meta.disputes && !sees_disputes.value) || (to.meta.pool && !sees_pool.value) || (to.meta.dispute_figures && !sees_dispute_figures.value)) return first_page.value
  // Anybody may be named to count for one: whoever is, is let in.
  if (to.meta.ballots && !(await sees_ballots())) return first_page.value
  if (me.value.must_change_password && to.path !== '/account') return '/account'
  return true
})
