import type { TestProject } from 'vitest/node'
import start from '../../../sdk/test/setup/server'

/** One database for each test that changes its licence, so that none waits for another. */
export const databases = ['vue_live', 'vue_activate', 'vue_change', 'vue_form', 'vue_dashboard']

/** Starts the real server, with databases of these tests besides the demo's. */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  process.env['ODOO_DEMO_DATABASES'] = ['demo', 'demo_free', ...databases].join(',')
  try {
    return await start(project)
  } finally {
    delete process.env['ODOO_DEMO_DATABASES']
  }
}
