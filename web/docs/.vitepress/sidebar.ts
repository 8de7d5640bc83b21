// Who reads what. A page that stands nowhere here fails the build.
type Item = { text: string, link?: string, collapsed?: boolean, items?: Item[] }

const page = (text: string, link: string): Item => ({ text, link })
const group = (text: string, items: Item[], collapsed?: boolean): Item => ({ text, items, ...(collapsed === undefined ? {} : { collapsed }) })

export const sidebar = (errors: Item[], runbooks: Item[], decisions: Item[]): Item[] => [
  group('Start', [
    page('Overview', '/'),
    page('Getting started', '/getting-started'),
    page('Troubleshooting', '/troubleshooting'),
    page('Security', '/security'),
  ]),
  group('Tenants', [
    page('Guide', '/guides/tenants'),
    page('Seats', '/licences/seats'),
    page('Usage', '/licences/usage'),
    page('The add-on for Odoo', '/odoo-addon'),
  ], true),
  group('API developers', [
    page('Guide', '/guides/api-developers'),
    page('Your ASP.NET Core application', '/guides/aspnet-core'),
    page('Business API', '/api/business-api'),
    page('API reference', '/api/reference'),
    page('Licence endpoints', '/api/licence-endpoints'),
    page('Portal endpoints', '/api/portal'),
    page('Live connections', '/api/live'),
    page('Webhooks', '/api/webhooks'),
    page('Events', '/reference/events'),
    page('SDK for TypeScript', '/sdk'),
    page('Vue and Nuxt', '/vue'),
    group('Error codes', [page('All codes', '/errors/'), ...errors], true),
  ], true),
  group('Administrators', [
    page('Guide', '/guides/administrators'),
    page('The life of a licence', '/licences/lifecycle'),
    page('Signed licences', '/licences/signed-licences'),
    page('Staff and tokens', '/operations/staff-and-tokens'),
    page('Admin API', '/api/admin'),
  ], true),
  group('Operators', [
    page('Guide', '/guides/operators'),
    page('Deployment', '/operations/deployment'),
    page('Upgrade and rollback', '/operations/upgrade'),
    page('Settings', '/operations/settings'),
    page('Command line', '/reference/cli'),
    page('Bringing a running Odoo in', '/operations/integrate'),
    page('Odoo servers', '/operations/odoo-servers'),
    page('The catalogue', '/api/catalog'),
    page('Where quotas are kept', '/operations/quota-stores'),
    page('One authority, many edges', '/operations/authority-and-edge'),
    page('E-mail', '/operations/mail'),
    page('Metrics', '/operations/metrics'),
    page('Traces and logs', '/operations/telemetry'),
    page('fayvad doctor', '/operations/doctor'),
    page('Back-up and restore', '/operations/backup-and-restore'),
    group('Runbooks', [page('All alerts', '/operations/runbooks/'), ...runbooks], true),
  ], true),
  group('From the integration guide', [
    page('From the Django sketch', '/guides/from-the-django-sketch'),
    page('Checklists', '/guides/checklists'),
  ], true),
  group('Contributors', [
    page('Architecture', '/architecture'),
    page('The pages', '/portal'),
    page('Drills', '/operations/drills'),
    page('Releases', '/operations/release'),
    group('Decisions', [page('All decisions', '/adr/'), ...decisions], true),
  ], true),
]
